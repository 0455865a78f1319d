namespace Personalization.Contracts;

/// <summary>One table of a release: what it is called, how it is made, and which columns a writer must bring.</summary>
/// <param name="Name">The table's name in the release.</param>
/// <param name="Columns">Its columns, in order; a batch brings them by name.</param>
/// <param name="CreateSql">The SQLite statement that makes it.</param>
public sealed record ServingTable(string Name, IReadOnlyList<string> Columns, string CreateSql);

/// <summary>The tables of a release. The primary keys are the read API's access paths.</summary>
public static class ServingTables
{
    /// <summary>The version of these tables; a reader refuses a release of another one.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Item names.</summary>
    public static ServingTable Items { get; } = new(
        "item",
        [ItemColumns.Item, ItemColumns.Name],
        "CREATE TABLE item (item TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID");

    /// <summary>Popular items by window and rank.</summary>
    public static ServingTable Popular { get; } = new(
        "popular",
        [
            PopularColumns.Window, PopularColumns.Rank, PopularColumns.Item, PopularColumns.Score,
            PopularColumns.Reason,
        ],
        """
        CREATE TABLE popular ("window" TEXT NOT NULL, "rank" INTEGER NOT NULL, item TEXT NOT NULL,
          score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY ("window", "rank")) WITHOUT ROWID
        """);

    /// <summary>Recommendations by customer and rank.</summary>
    public static ServingTable Recommendations { get; } = new(
        "recommendation",
        [
            RecommendationColumns.Customer, RecommendationColumns.Rank, RecommendationColumns.Item,
            RecommendationColumns.Score, RecommendationColumns.Reason,
        ],
        """
        CREATE TABLE recommendation (customer TEXT NOT NULL, "rank" INTEGER NOT NULL, item TEXT NOT NULL,
          score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (customer, "rank")) WITHOUT ROWID
        """);

    /// <summary>Every table that a release holds.</summary>
    public static IReadOnlyList<ServingTable> All { get; } = [Items, Popular, Recommendations];
}
