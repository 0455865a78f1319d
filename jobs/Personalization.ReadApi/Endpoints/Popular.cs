using Personalization.Contracts;
using Personalization.ReadApi.Answers;
using Personalization.ReadApi.Queries;
using Personalization.ReadApi.Releases;

namespace Personalization.ReadApi.Endpoints;

/// <summary>What is popular.</summary>
/// <param name="Segment">The segment asked for; null for everyone.</param>
/// <param name="Window">The window asked for: recent, all or trending.</param>
/// <param name="Tier">The tier of the first item: segment, trending or popular.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Items">The items, best first; each names the tier that it came from.</param>
public sealed record PopularAnswer(
    string? Segment, string Window, string Tier, string Release, IReadOnlyList<TieredItem> Items);

internal static class PopularEndpoints
{
    private static readonly string[] Windows =
        [PopularityWindows.Recent, PopularityWindows.All, PopularityWindows.Trending];

    internal static void MapPopular(this IEndpointRouteBuilder routes) => routes.MapAnswer<PopularAnswer>(
        "/v1/popular", Popular, "Items", "What is popular with everyone, or in a segment", isAboutOne: false)
        .WithMetadata(new ParameterNames("window", Windows));

    private static async Task<IResult> Popular(
        HttpContext context, string? n, string? segment, string? window, ReleaseFollower releases,
        ReadApiOptions options)
    {
        if (!Parameters.TryCount(n, options, out var count, out var problem)
            || !Parameters.TryName("window", window, Windows, out var wanted, out problem))
            return problem;
        return await Routes.FromReleaseAsync(context, releases, served =>
        {
            if (segment is not null && !served.Popular.Segments.Contains(segment))
                return Task.FromResult(Parameters.Unknown("segment", segment, served.Popular.Segments));
            var items = Items(served.Popular, segment, wanted, count);
            return Task.FromResult<IResult>(new AnswerResult<PopularAnswer>(
                new PopularAnswer(segment, wanted, items.Tier, served.Release.Name, items.Items),
                AnswerJson.Plain.PopularAnswer, served, items.Tier));
        });
    }

    // What was asked for; where there is none of it, what everyone gets.
    private static TieredItems Items(PopularItems popular, string? segment, string window, int count)
    {
        var tier = segment is not null ? Tiers.Segment
            : window == PopularityWindows.Trending ? Tiers.Trending
            : Tiers.Popular;
        var answer = new TieredItems(count).Add(popular.Of(segment ?? PopularItems.Everyone, window), tier);
        return answer.Items.Count > 0 ? answer : answer.AddEveryones(popular);
    }
}
