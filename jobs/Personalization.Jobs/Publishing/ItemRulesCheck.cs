using Personalization.Contracts;
using Personalization.Jobs.Running;
using Personalization.Recommendations;
using static SparkConnect.Client.Functions;

namespace Personalization.Jobs.Publishing;

/// <summary>
/// Whether tables show what the rules for items forbid by now: they may have been made before the rules changed.
/// </summary>
internal static class ItemRulesCheck
{
    private const int ShownCount = 3;

    private static readonly (string Table, string Item)[] Shown =
    [
        (LakeTables.GoldRecommendations, RecommendationColumns.Item),
        (LakeTables.GoldPopularItems, PopularColumns.Item),
        (LakeTables.GoldSimilarItems, SimilarItemColumns.Similar),
    ];

    /// <summary>Reads the rules, if there are any, and looks for their items in what would be published.</summary>
    /// <exception cref="InvalidInputException">An item that may not be shown is, or the rules are wrong.</exception>
    internal static async Task RunAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        if (run.Get(RecommendJob.Rules) is not { } path)
            return;
        var purchases = run.Store.Read(LakeTables.SilverPurchases);
        var asOf = await Moment.ResolveAsync(run, purchases, cancellation);
        var rules = await ItemRuleFile.ReadAsync(run.Spark, path, purchases, asOf, cancellation);
        foreach (var (table, item) in Shown)
        {
            var found = await run.Store.Read(table, versions[table])
                .Select(Col(item).Alias(InteractionColumns.Item))
                .Join(rules.NotShown!, InteractionColumns.Item, "left_semi")
                .Distinct().OrderBy(InteractionColumns.Item).Limit(ShownCount).CollectAsync(cancellation);
            if (found.Count > 0)
                throw new InvalidInputException(
                    $"Nothing was published: {table} shows what {path} forbids by now, such as " +
                    $"{string.Join(", ", found.Select(row => $"'{row[0]}'"))}. Run ./submit.sh recommend with the " +
                    "same --item-rules, then publish again.");
        }
    }
}
