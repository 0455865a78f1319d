using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Features;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary><c>silver/purchases</c> → <c>gold/customer_features</c>.</summary>
internal sealed class FeaturesJob()
    : TableStep("features", "Compute recency, frequency and monetary value of each customer")
{
    internal override IReadOnlyList<Option> Options => [Moment.AsOf];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.SilverPurchases, "clean")];

    protected override IReadOnlyList<string> Outputs => [LakeTables.GoldCustomerFeatures];

    protected override string OptionsText(JobRun run) => $"as of {Moment.Text(run)}";

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var purchases = run.Store.Read(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]);
        var asOf = await Moment.ResolveAsync(run, purchases, cancellation);
        var count = await run.Store.OverwriteAsync(
            LakeTables.GoldCustomerFeatures, CustomerFeatures.ByCustomer(purchases, asOf), cancellation);
        return new StepOutcome(count, string.Create(
            CultureInfo.InvariantCulture, $"customers as of {asOf:yyyy-MM-dd HH:mm}"));
    }
}
