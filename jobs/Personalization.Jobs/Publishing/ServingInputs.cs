using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Jobs.Publishing;

/// <summary>The lake's tables as a release holds them.</summary>
internal static class ServingInputs
{
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly string[] Moments =
        [ProfileColumns.FirstSeen, ProfileColumns.LastSeen, ProfileColumns.AsOf, SegmentColumns.Since];

    /// <summary>Each table of a release, the lake's table behind it, and the job that makes that.</summary>
    internal static IReadOnlyList<(ServingTable Serving, string Table, string MadeBy)> All { get; } =
    [
        (ServingTables.Items, LakeTables.GoldItems, "recommend"),
        (ServingTables.Popular, LakeTables.GoldPopularItems, "recommend"),
        (ServingTables.Recommendations, LakeTables.GoldRecommendations, "recommend"),
        (ServingTables.Similar, LakeTables.GoldSimilarItems, "recommend"),
        (ServingTables.Profiles, LakeTables.GoldProfiles, "profile"),
        (ServingTables.Memberships, LakeTables.GoldSegments, "segments"),
        (ServingTables.Bought, LakeTables.SilverPurchases, "clean"),
    ];

    /// <summary>The table's rows with its columns and types, in the order of its key.</summary>
    internal static DataFrame Rows(DataFrame rows, ServingTable table) => rows
        .Select([.. table.Columns.Select(column => (ColumnOrName)Value(column).Alias(column.Name))])
        .OrderBy([.. table.Key.Select(name => (ColumnOrName)name)]);

    private static Column Value(ServingColumn column) => column.Type switch
    {
        ServingType.Integer => Col(column.Name).Cast("bigint"),
        ServingType.Real => Col(column.Name).Cast("double"),
        _ when Moments.Contains(column.Name) => DateFormat(column.Name, Iso8601),
        _ => Col(column.Name).Cast("string"),
    };
}
