using Personalization.Contracts;
using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Queries;
using Personalization.ReadApi.Releases;

namespace Personalization.ReadApi.Endpoints;

/// <summary>What goes with an item.</summary>
/// <param name="Item">The item asked about.</param>
/// <param name="Name">Its name.</param>
/// <param name="Relation">The relation asked for: similar or bought_together.</param>
/// <param name="Tier">The relation; where the item has no such items, trending or popular.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Items">The items, nearest first; none only where nothing else is sold.</param>
public sealed record SimilarAnswer(
    string Item, string Name, string Relation, string Tier, string Release, IReadOnlyList<TieredItem> Items);

internal static class SimilarEndpoints
{
    private static readonly string[] Relations = [ItemRelations.Similar, ItemRelations.BoughtTogether];

    internal static void MapSimilar(this IEndpointRouteBuilder routes) => routes.MapAnswer<SimilarAnswer>(
        "/v1/items/{id}/similar", Similar, "Items", "What is like an item, or bought together with it",
        isAboutOne: true).WithMetadata(new ParameterNames("relation", Relations));

    private static async Task<IResult> Similar(
        HttpContext context, string id, string? n, string? relation, ReleaseFollower releases, ReadApiOptions options)
    {
        if (!Parameters.TryId(context, id, options, out var item, out var problem)
            || !Parameters.TryCount(n, options, out var count, out problem)
            || !Parameters.TryName("relation", relation, Relations, out var wanted, out problem))
            return problem;
        return await Routes.FromReleaseAsync(context, releases, async served =>
        {
            if (await SimilarQueries.ForAsync(
                served.Release, served.Popular, item, wanted, count, context.RequestAborted) is not { } found)
                return Parameters.NotFound($"There is no item '{Parameters.Shown(item)}'");
            return new AnswerResult<SimilarAnswer>(
                new SimilarAnswer(
                    item, found.Name, wanted, found.Items.Tier, served.Release.Name, found.Items.Items),
                AnswerJson.Plain.SimilarAnswer, served, found.Items.Tier);
        });
    }
}
