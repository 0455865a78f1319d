using System.Collections.Frozen;
using Dapper;
using Personalization.Contracts;
using Serving;

namespace Personalization.ReadApi.Queries;

/// <summary>
/// The popular items of a release by segment and window, in memory: they are few, and answer where all else is silent.
/// </summary>
public sealed class PopularItems
{
    /// <summary>The segment of everyone.</summary>
    public const string Everyone = "";

    private const string Ranked = """
        SELECT p.segment AS Segment, p."window" AS Part, p.item AS Item, i.name AS Name, p.score AS Score,
          p.reason AS Reason
        FROM popular p JOIN item i ON i.item = p.item ORDER BY p.segment, p."window", p."rank"
        """;

    private const string Sizes = "SELECT segment AS Segment, count(*) AS Size FROM membership GROUP BY segment";

    private readonly FrozenDictionary<(string Segment, string Window), RecommendedItem[]> _items;
    private readonly FrozenDictionary<string, long> _sizes;

    private PopularItems(
        FrozenDictionary<(string Segment, string Window), RecommendedItem[]> items,
        FrozenDictionary<string, long> sizes)
    {
        (_items, _sizes) = (items, sizes);
        Segments = [.. sizes.Keys.Concat(items.Keys.Select(key => key.Segment)).Distinct()
            .Where(segment => segment != Everyone).Order(StringComparer.Ordinal)];
    }

    /// <summary>The names of all segments.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Reads them.</summary>
    public static async Task<PopularItems> LoadAsync(Release release, CancellationToken cancellation)
    {
        await using var connection = await release.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<PopularRow>(
            new CommandDefinition(Ranked, cancellationToken: cancellation));
        var sizes = await connection.QueryAsync<SegmentRow>(
            new CommandDefinition(Sizes, commandTimeout: 0, cancellationToken: cancellation));
        return new PopularItems(
            rows.GroupBy(row => (row.Segment, row.Part)).ToFrozenDictionary(
                group => group.Key,
                group => group.Select(row => new RecommendedItem(row.Item, row.Name, row.Score, row.Reason)).ToArray()),
            sizes.ToFrozenDictionary(row => row.Segment, row => row.Size));
    }

    /// <summary>The items of a segment and a window, best first; empty where there are none.</summary>
    public IReadOnlyList<RecommendedItem> Of(string segment, string window) =>
        _items.TryGetValue((segment, window), out var items) ? items : [];

    /// <summary>Segments, the smallest first: it says most of a customer.</summary>
    public IEnumerable<string> SmallestFirst(IEnumerable<string> segments) =>
        segments.OrderBy(segment => _sizes.GetValueOrDefault(segment)).ThenBy(
            segment => segment, StringComparer.Ordinal);

    // A class and not a record: of a count over no rows SQLite does not tell the type that a constructor needs.
    private sealed class SegmentRow
    {
        public string Segment { get; init; } = "";

        public long Size { get; init; }
    }

    private sealed record PopularRow(
        string Segment, string Part, string Item, string Name, double Score, string Reason);
}
