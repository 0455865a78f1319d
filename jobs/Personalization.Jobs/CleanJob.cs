using System.Globalization;
using Personalization.Contracts;
using Personalization.Ingestion;
using Personalization.Jobs.Running;
using Personalization.Quality;

namespace Personalization.Jobs;

/// <summary><c>bronze/orders</c> → <c>silver/purchases</c>, or <c>quarantine/orders</c> with a reason.</summary>
internal sealed class CleanJob()
    : TableStep("clean", "Check bronze/orders by rules: into silver/purchases, or into quarantine/orders with a reason")
{
    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.BronzeOrders, "ingest")];

    protected override IReadOnlyList<string> Outputs => [LakeTables.QuarantineOrders, LakeTables.SilverPurchases];

    protected override string OptionsText(JobRun run) => string.Join(',', OrderRules.All.Select(rule => rule.Name));

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var store = run.Store;
        var orders = store.Read(LakeTables.BronzeOrders, versions[LakeTables.BronzeOrders]);
        var rejected = await store.OverwriteAsync(
            LakeTables.QuarantineOrders, Quarantine.Rejected(orders, OrderRules.All), cancellation);
        var kept = await store.OverwriteAsync(
            LakeTables.SilverPurchases, Purchases.From(Quarantine.Accepted(orders, OrderRules.All)), cancellation);
        var repeated = await orders.CountAsync(cancellation) - rejected - kept;
        return new StepOutcome(kept, string.Create(
            CultureInfo.InvariantCulture, $"{rejected:N0} quarantined, {repeated:N0} exact duplicates dropped"));
    }
}
