using System.Data.Common;
using Personalization.Contracts;

namespace Serving.Checking;

/// <summary>What must hold before readers may see a release; the same queries on every store.</summary>
internal static class ReleaseChecks
{
    internal static async Task<ReleaseCoverage> RunAsync(
        DbConnection connection, string name, Dictionary<string, long> rows, PublishOptions options,
        CancellationToken cancellation)
    {
        var query = new CheckQuery(connection, name, cancellation);
        foreach (var table in ServingTables.All)
        {
            if (!rows.TryGetValue(table.Name, out var written))
                throw Failed(name, $"the table {table.Name} was not written");
            var found = await query.CountAsync($"SELECT count(*) FROM \"{table.Name}\"");
            if (found != written)
                throw Failed(name, $"the table {table.Name} holds {found} rows where {written} were written");
        }

        await CheckAnswersAsync(query);
        await CheckItemsAsync(query);
        return await CoverageAsync(query, name, options);
    }

    internal static ServingException Failed(string name, string what) =>
        new($"Release {name} was not published: {what}. The release before it stays current.");

    // An unknown customer gets the popular items: without any, answers would be empty.
    private static async Task CheckAnswersAsync(CheckQuery query)
    {
        if (await query.CountAsync(
            $"""
            SELECT count(*) FROM popular
            WHERE segment = '' AND "window" IN ('{PopularityWindows.Recent}', '{PopularityWindows.All}')
            """) == 0)
            throw query.Failed("the table popular has nothing for everyone, so that unknown customers would get no " +
                "answer");
        await CheckRanksAsync(query, ServingTables.Popular, PopularColumns.Item);
        await CheckRanksAsync(query, ServingTables.Recommendations, RecommendationColumns.Item);
        await CheckRanksAsync(query, ServingTables.Similar, SimilarItemColumns.Similar);
        await query.RefuseAsync(
            "SELECT item FROM \"similar\" WHERE item = \"similar\" LIMIT 1",
            "the table similar names the item {0} beside itself");
    }

    // An answer is what shares the key up to the rank: its ranks are 1, 2, 3 … and no item comes twice.
    private static Task CheckRanksAsync(CheckQuery query, ServingTable table, string item)
    {
        var answer = string.Join(", ", table.Key.SkipLast(1).Select(column => $"\"{column}\""));
        var shown = string.Join(" || '/' || ", table.Key.SkipLast(1).Select(column => $"\"{column}\""));
        return query.RefuseAsync(
            $"""
            SELECT {shown} FROM "{table.Name}" GROUP BY {answer}
            HAVING min("rank") <> 1 OR max("rank") <> count(*) OR count(DISTINCT "{item}") <> count(*) LIMIT 1
            """,
            $"in the table {table.Name} the answer for {{0}} has an item twice or ranks other than 1, 2, 3 …");
    }

    private static async Task CheckItemsAsync(CheckQuery query)
    {
        foreach (var (table, column) in new[]
        {
            (ServingTables.Popular, PopularColumns.Item), (ServingTables.Recommendations, RecommendationColumns.Item),
            (ServingTables.Similar, SimilarItemColumns.Item), (ServingTables.Similar, SimilarItemColumns.Similar),
        })
        {
            await query.RefuseAsync(
                $"""
                SELECT t."{column}" FROM "{table.Name}" t
                WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.item = t."{column}") LIMIT 1
                """,
                $"the table {table.Name} names the item {{0}}, which the table item does not hold");
        }
    }

    private static async Task<ReleaseCoverage> CoverageAsync(CheckQuery query, string name, PublishOptions options)
    {
        const string personal = "SELECT 1 FROM recommendation r WHERE r.customer = p.customer";
        const string segment = """
            SELECT 1 FROM membership m WHERE m.customer = p.customer
              AND m.segment IN (SELECT DISTINCT s.segment FROM popular s WHERE s.segment <> '')
            """;
        var customers = await query.CountAsync("SELECT count(*) FROM profile");
        var own = await query.CountAsync($"SELECT count(*) FROM profile p WHERE EXISTS ({personal})");
        var shared = await query.CountAsync(
            $"SELECT count(*) FROM profile p WHERE NOT EXISTS ({personal}) AND EXISTS ({segment})");
        // What everyone gets is there, or the release had been refused: it answers for all others.
        var coverage = new ReleaseCoverage(customers, own, shared, customers - own - shared);
        return coverage.PersonalShare >= options.MinPersonalShare ? coverage : throw Failed(name,
            FormattableString.Invariant($"{own:N0} of {customers:N0} customers have items of their own, a share of ") +
            FormattableString.Invariant(
                $"{coverage.PersonalShare:F3} where {options.MinPersonalShare:F3} is asked for"));
    }
}
