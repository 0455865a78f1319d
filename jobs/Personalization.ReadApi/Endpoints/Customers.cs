using System.Data.Common;
using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Queries;
using Personalization.ReadApi.Releases;

namespace Personalization.ReadApi.Endpoints;

/// <summary>What one customer should see.</summary>
/// <param name="Customer">The customer asked about.</param>
/// <param name="Tier">The tier of the first item: personal, segment, trending or popular.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Items">The items, best first; each names the tier that it came from.</param>
public sealed record RecommendationsAnswer(
    string Customer, string Tier, string Release, IReadOnlyList<TieredItem> Items);

/// <summary>The segments of one customer.</summary>
/// <param name="Customer">The customer asked about.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Segments">The segments, by name; empty where the customer is in none.</param>
public sealed record SegmentsAnswer(string Customer, string Release, IReadOnlyList<Membership> Segments);

internal static class CustomersEndpoints
{
    private const string Tag = "Customers";

    internal static void MapCustomers(this IEndpointRouteBuilder routes)
    {
        routes.MapAnswer<RecommendationsAnswer>(
            "/v1/customers/{id}/recommendations", Recommendations, Tag,
            "What a customer should see; never empty, also for an unknown one", isAboutOne: false)
            .WithDescription(
                "Personal items; where they are fewer than asked for, what is popular in the customer's segments, " +
                "what trends and what is popular with everyone fill up. What the customer bought is left out, so " +
                "there may be fewer items than asked for; it is shown again only to who has bought everything that " +
                "could be shown. While the store is away, what trends and what is popular is all that is known.");
        routes.MapAnswer<ProfileAnswer>(
            "/v1/customers/{id}/profile", Profile, Tag, "What is known of a customer", isAboutOne: true);
        routes.MapAnswer<SegmentsAnswer>(
            "/v1/customers/{id}/segments", Segments, Tag, "The segments that a customer is in", isAboutOne: true);
    }

    private static async Task<IResult> Recommendations(
        HttpContext context, string id, string? n, ReleaseFollower releases, ReadApiOptions options)
    {
        if (!Parameters.TryId(context, id, options, out var customer, out var problem)
            || !Parameters.TryCount(n, options, out var count, out problem))
            return problem;
        return await Routes.FromReleaseAsync(context, releases, async served =>
        {
            var (items, isWhole) = await ItemsAsync(served, releases, customer, count, context.RequestAborted);
            return new AnswerResult<RecommendationsAnswer>(
                new RecommendationsAnswer(customer, items.Tier, served.Release.Name, items.Items),
                AnswerJson.Plain.RecommendationsAnswer, served, items.Tier, isWhole);
        });
    }

    // While the store is away, the tiers in memory answer, and nobody keeps that.
    private static async Task<(TieredItems Items, bool IsWhole)> ItemsAsync(
        ServedRelease served, ReleaseFollower releases, string customer, int count, CancellationToken cancellation)
    {
        try
        {
            if (!releases.IsAway)
                return (await RecommendationQueries.ForAsync(
                    served.Release, served.Popular, customer, count, cancellation), true);
        }
        catch (Exception error) when (error is DbException or TimeoutException)
        {
            releases.Note(error);
        }

        return (new TieredItems(count).AddEveryones(served.Popular), false);
    }

    private static async Task<IResult> Profile(
        HttpContext context, string id, ReleaseFollower releases, ReadApiOptions options)
    {
        if (!Parameters.TryId(context, id, options, out var customer, out var problem))
            return problem;
        return await Routes.FromReleaseAsync(context, releases, async served =>
        {
            var (profile, segments) = await ProfileQueries.ForAsync(served.Release, customer, context.RequestAborted);
            return profile is null
                ? Parameters.NotFound($"There is no profile of the customer '{Parameters.Shown(customer)}'")
                : new AnswerResult<ProfileAnswer>(
                    ProfileAnswer.Of(customer, served.Release.Name, profile, segments),
                    AnswerJson.Plain.ProfileAnswer, served);
        });
    }

    private static async Task<IResult> Segments(
        HttpContext context, string id, ReleaseFollower releases, ReadApiOptions options)
    {
        if (!Parameters.TryId(context, id, options, out var customer, out var problem))
            return problem;
        return await Routes.FromReleaseAsync(context, releases, async served =>
        {
            var (profile, segments) = await ProfileQueries.ForAsync(served.Release, customer, context.RequestAborted);
            return profile is null && segments.Count == 0
                ? Parameters.NotFound($"There is no customer '{Parameters.Shown(customer)}'")
                : new AnswerResult<SegmentsAnswer>(
                    new SegmentsAnswer(customer, served.Release.Name, segments),
                    AnswerJson.Plain.SegmentsAnswer, served);
        });
    }
}
