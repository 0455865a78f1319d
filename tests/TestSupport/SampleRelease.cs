using Personalization.Contracts;
using Serving;

namespace TestSupport;

/// <summary>
/// The rows of a small release: a mug, a cake stand, a lantern and a rug; customer 17850 with a cake stand of its own,
/// 12346 with a segment only, 99999 with a profile only.
/// </summary>
public sealed record SampleRelease
{
    /// <summary>Items.</summary>
    public IReadOnlyList<object?[]> Items { get; init; } =
        [["10001", "MUG"], ["10002", "CAKE STAND"], ["10003", "LANTERN"], ["10004", "RUG \"BIG\" 🧶"]];

    /// <summary>Popular items.</summary>
    public IReadOnlyList<object?[]> Popular { get; init; } =
    [
        ["", "all", 1, "10002", 90.0, "bought by 90 customers so far"],
        ["", "recent", 1, "10001", 12.0, "bought by 12 customers"], ["", "recent", 2, "10002", 7.0, "bought by 7"],
        ["", "trending", 1, "10003", 3.0, "rising"],
        ["Champions", "recent", 1, "10004", 2.0, "bought by 2 champions"],
    ];

    /// <summary>Recommendations.</summary>
    public IReadOnlyList<object?[]> Recommendations { get; init; } =
        [["17850", 1, "10002", 7.5, "like what you bought"]];

    /// <summary>Similar items.</summary>
    public IReadOnlyList<object?[]> Similar { get; init; } =
    [
        ["10001", "similar", 1, "10002", .5, "bought by the same customers"],
        ["10001", "bought_together", 1, "10003", .25, "bought together"],
    ];

    /// <summary>Profiles.</summary>
    public IReadOnlyList<object?[]> Profiles { get; init; } =
    [
        ["12346", "France", "{\"plan\":\"gold\"}", "2011-01-01T09:00:00Z", "2011-12-01T10:00:00Z",
            9, 4, 12, 30, 8, 99.5],
        ["17850", "Germany"], ["99999"],
    ];

    /// <summary>Memberships.</summary>
    public IReadOnlyList<object?[]> Memberships { get; init; } = [["12346", "Champions", "2011-12-09T00:00:00Z"]];

    /// <summary>What customers bought.</summary>
    public IReadOnlyList<object?[]> Bought { get; init; } = [];

    /// <summary>The Delta versions that it says it was made from.</summary>
    public IReadOnlyDictionary<string, long> Inputs { get; init; } =
        new Dictionary<string, long> { [LakeTables.GoldItems] = 7 };

    /// <summary>A release whose every item, name and reason carries its own mark.</summary>
    public static SampleRelease Marked(string mark, int customerCount) => new()
    {
        Items = [.. Enumerable.Range(1, 20).Select(i => new object?[] { $"{mark}-{i}", $"NAME {mark}" })],
        Popular =
        [
            .. Enumerable.Range(1, 20).Select(
                i => new object?[] { "", "recent", i, $"{mark}-{i}", 21.0 - i, mark }),
        ],
        Recommendations =
        [
            .. Enumerable.Range(0, customerCount).SelectMany(customer => Enumerable.Range(1, 5).Select(
                i => new object?[] { $"c{customer:D6}", i, $"{mark}-{i}", 6.0 - i, mark })),
        ],
        Similar = [[$"{mark}-1", "similar", 1, $"{mark}-2", .5, mark]],
        Profiles =
            [.. Enumerable.Range(0, customerCount).Select(customer => new object?[] { $"c{customer:D6}", mark })],
        Memberships = [],
    };

    /// <summary>Writes every table.</summary>
    public async Task WriteAsync(ReleaseBuilder builder)
    {
        foreach (var (table, rows) in Tables())
            await builder.WriteAsync(
                table, ServingBatches.Stream(ServingBatches.Of(table, rows)), rows.Count, CancellationToken.None);
    }

    /// <summary>Makes it the current release.</summary>
    public async Task<PublishedRelease> PublishAsync(IReleaseStore store, int keep = 3)
    {
        await using var builder = await store.BeginAsync(Inputs, CancellationToken.None);
        await WriteAsync(builder);
        return await builder.PublishAsync(new PublishOptions { Keep = keep }, CancellationToken.None);
    }

    /// <summary>Its tables and their rows.</summary>
    public IEnumerable<(ServingTable Table, IReadOnlyList<object?[]> Rows)> Tables() =>
    [
        (ServingTables.Items, Items), (ServingTables.Popular, Popular),
        (ServingTables.Recommendations, Recommendations),
        (ServingTables.Similar, Similar), (ServingTables.Profiles, Profiles), (ServingTables.Memberships, Memberships),
        (ServingTables.Bought, Bought),
    ];
}
