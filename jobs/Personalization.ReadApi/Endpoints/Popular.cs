using Personalization.Contracts;
using Personalization.ReadApi.Queries;

namespace Personalization.ReadApi.Endpoints;

/// <summary>The popular items of a window.</summary>
/// <param name="Window">The window: <c>recent</c> or <c>all</c>.</param>
/// <param name="Tier">Always <c>popular</c>.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Items">The items, best first.</param>
public sealed record PopularAnswer(
    string Window, string Tier, string Release, IReadOnlyList<RecommendedItem> Items);

internal static class PopularEndpoints
{
    internal static void MapPopular(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/popular", Popular);

    private static IResult Popular(string? n, string? window, CurrentRelease current, ReadApiOptions options)
    {
        if (!Parameters.TryCount(n, options, out var count, out var problem))
            return problem;
        window ??= PopularityWindows.Recent;
        if (window is not (PopularityWindows.Recent or PopularityWindows.All))
            return Parameters.Invalid(
                "window", $"must be {PopularityWindows.Recent} or {PopularityWindows.All}, not '{window}'");
        using var lease = current.Acquire();
        using var connection = lease.Release.OpenConnection();
        var items = PopularQueries.Top(connection, window, count);
        return Results.Ok(new PopularAnswer(window, Tiers.Popular, lease.Release.Name, items));
    }
}
