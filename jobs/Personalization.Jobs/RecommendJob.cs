using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Ingestion;
using Personalization.Jobs.Running;
using Personalization.Recommendations;

namespace Personalization.Jobs;

/// <summary><c>silver/purchases</c> → items, popular items, and what each customer should see next.</summary>
internal sealed class RecommendJob()
    : TableStep("recommend", "Rank popular items, and for each customer those that they have not bought")
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

    private static readonly Option<double> PastWeight = new("--past-weight")
    {
        Description = "What a buyer before the recent window counts beside one in it, 0 to 1",
        DefaultValueFactory = _ => Defaults.PastWeight,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Count, RecentDays, PastWeight];

    internal override IReadOnlyList<Option> Options => [Moment.AsOf, .. OwnOptions];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.SilverPurchases, "clean")];

    protected override IReadOnlyList<string> Outputs =>
        [LakeTables.GoldItems, LakeTables.GoldPopularItems, LakeTables.GoldRecommendations];

    internal override void Validate(ParseResult values) => Read(values).Validate();

    protected override string OptionsText(JobRun run) =>
        string.Create(CultureInfo.InvariantCulture, $"as of {Moment.Text(run)}, {Read(run.Values)}");

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var options = Read(run.Values);
        var all = run.Store.Read(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]);
        var asOf = await Moment.ResolveAsync(run, all, cancellation);
        var purchases = Purchases.Before(all, asOf);
        var buyers = Popularity.Buyers(purchases, asOf, options.RecentDays);
        await run.Store.OverwriteAsync(LakeTables.GoldItems, Items.From(purchases), cancellation);
        await run.Store.OverwriteAsync(
            LakeTables.GoldPopularItems, Popularity.Top(buyers, options), cancellation);
        var count = await run.Store.OverwriteAsync(
            LakeTables.GoldRecommendations, PopularUnseen.ForCustomers(purchases, buyers, options), cancellation);
        return new StepOutcome(count, string.Create(
            CultureInfo.InvariantCulture, $"recommendations as of {asOf:yyyy-MM-dd HH:mm}"));
    }

    private static RecommendOptions Read(ParseResult values) => new()
    {
        Count = values.GetValue(Count),
        RecentDays = values.GetValue(RecentDays),
        PastWeight = values.GetValue(PastWeight),
    };
}
