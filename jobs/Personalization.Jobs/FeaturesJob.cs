using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Features;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>
/// <c>silver/purchases</c> and <c>silver/returns</c> → <c>gold/product_features</c>, <c>gold/customer_features</c>.
/// </summary>
internal sealed class FeaturesJob()
    : TableStep("features", "Compute how each customer buys and each product sells, as of a moment")
{
    internal override IReadOnlyList<Option> OwnOptions => FeatureSettings.All;

    internal override IReadOnlyList<Option> Options => [Moment.AsOf, .. OwnOptions];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.SilverPurchases, "clean")];

    protected override IReadOnlyList<string> OptionalInputs => [LakeTables.SilverReturns];

    protected override IReadOnlyList<string> Outputs =>
        [LakeTables.GoldProductFeatures, LakeTables.GoldCustomerFeatures];

    internal override void Validate(ParseResult values) => FeatureSettings.Read(values).Validate();

    protected override string OptionsText(JobRun run) =>
        $"as of {Moment.Text(run)}, {FeatureSettings.Read(run.Values)}";

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var options = FeatureSettings.Read(run.Values);
        var history = FeatureSettings.History(run.Store, versions);
        var asOf = await Moment.ResolveAsync(run, history.Purchases, cancellation);
        var products = await run.Store.OverwriteAsync(
            LakeTables.GoldProductFeatures, ProductFeatures.ByProduct(history, asOf, options), cancellation);
        var customers = await run.Store.OverwriteAsync(
            LakeTables.GoldCustomerFeatures,
            CustomerFeatures.ByCustomer(history, asOf, options, run.Store.Read(LakeTables.GoldProductFeatures)),
            cancellation);
        return new StepOutcome(customers, string.Create(
            CultureInfo.InvariantCulture, $"customers, and {products:N0} products, as of {asOf:yyyy-MM-dd HH:mm}"));
    }
}
