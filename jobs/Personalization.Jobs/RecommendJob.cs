using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Ingestion;
using Personalization.Jobs.Running;
using Personalization.Recommendations;
using SparkConnect.Client;

namespace Personalization.Jobs;

/// <summary>
/// <c>silver/purchases</c> → items, popular items, what each customer should see next, and what is like each item.
/// </summary>
internal sealed class RecommendJob()
    : TableStep("recommend", "Choose what each customer should see next, what is like each item, and what is popular")
{
    private static readonly RecommendOptions Defaults = new();

    private static readonly Option<int> Count = new("--count")
    {
        Description = "Items for each customer and each window",
        DefaultValueFactory = _ => Defaults.Count,
    };

    private static readonly Option<int> RecentDays = new("--recent-days")
    {
        Description = "Length of the recent window",
        DefaultValueFactory = _ => Defaults.RecentDays,
    };

    private static readonly Option<double> TrendShare = new("--trend-share")
    {
        Description = "What is left of the learned weights of trend and popularity, 0 to 1; less shows more items",
        DefaultValueFactory = _ => Defaults.TrendShare,
    };

    internal static readonly Option<string?> Rules = new("--item-rules")
    {
        Description = "CSV file of what may not be shown: item, rule (hidden or out_of_stock) and, where wanted, until "
            + "(the last day, as 2011-12-24)",
        HelpName = "FILE",
    };

    internal override IReadOnlyList<Option> OwnOptions => [Count, RecentDays, TrendShare, Rules];

    internal override IReadOnlyList<Option> Options => [Moment.AsOf, .. OwnOptions];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.SilverPurchases, "clean")];

    protected override IReadOnlyList<string> Outputs =>
    [
        LakeTables.GoldItems, LakeTables.GoldPopularItems, LakeTables.GoldRecommendations,
        LakeTables.GoldSimilarItems,
    ];

    protected override IReadOnlyList<string> OptionalInputs => [LakeTables.GoldSegments];

    internal override void Validate(ParseResult values) => Read(values).Validate();

    protected override string OptionsText(JobRun run) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"as of {Moment.Text(run)}, {Read(run.Values)}, rules {ItemRuleFile.Fingerprint(run.Get(Rules))}");

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var options = Read(run.Values);
        var all = run.Store.Read(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]);
        var asOf = await Moment.ResolveAsync(run, all, cancellation);
        var purchases = Purchases.Before(all, asOf);
        var rules = run.Get(Rules) is { } path
            ? await ItemRuleFile.ReadAsync(run.Spark, path, purchases, asOf, cancellation)
            : ItemRules.None;
        await using var made = await RecommendationTables.MakeAsync(
            run.Spark, purchases, asOf, Segments(run, versions), rules, options,
            run.Shared?.Of(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]), cancellation);
        await run.Store.OverwriteAsync(LakeTables.GoldItems, made.Items, cancellation);
        await run.Store.OverwriteAsync(LakeTables.GoldPopularItems, made.Popular, cancellation);
        await run.Store.OverwriteAsync(LakeTables.GoldSimilarItems, made.Similar, cancellation);
        var count = await run.Store.OverwriteAsync(
            LakeTables.GoldRecommendations, made.Recommendations, cancellation);
        return new StepOutcome(count, string.Create(
            CultureInfo.InvariantCulture, $"as of {asOf:yyyy-MM-dd HH:mm}, {made.Note}{rules.Note}"));
    }

    private static DataFrame? Segments(JobRun run, IReadOnlyDictionary<string, long> versions) =>
        versions.TryGetValue(LakeTables.GoldSegments, out var version)
            ? run.Store.Read(LakeTables.GoldSegments, version)
            : null;

    private static RecommendOptions Read(ParseResult values) => new()
    {
        Count = values.GetValue(Count),
        RecentDays = values.GetValue(RecentDays),
        TrendShare = values.GetValue(TrendShare),
    };
}
