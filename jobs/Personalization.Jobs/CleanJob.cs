using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Output;
using Personalization.Jobs.Running;
using Personalization.Lakes;
using Personalization.Quality;
using SparkConnect.Client;

namespace Personalization.Jobs;

/// <summary>
/// <c>bronze/orders</c> → silver's purchases, returns and charges, or <c>quarantine/orders</c> with a reason; the
/// ledger tells what became of every row.
/// </summary>
internal sealed class CleanJob() : TableStep(
    "clean", "Check bronze/orders by rules: into silver's purchases, returns and charges, or into quarantine/orders")
{
    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.BronzeOrders, "ingest")];

    protected override IReadOnlyList<string> Outputs =>
    [
        LakeTables.QuarantineOrders, LakeTables.SilverCharges, LakeTables.SilverReturns, LakeTables.SilverPurchases,
        LakeTables.QualityLedger,
    ];

    protected override string OptionsText(JobRun run) => new CleanOptions().ToString();

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var runAt = DateTime.UtcNow;
        var options = new CleanOptions();
        var orders = run.Store.Read(LakeTables.BronzeOrders, versions[LakeTables.BronzeOrders]);
        var classified = await OrderClasses.ClassifyAsync(
            orders, OrderRules.Default(options), options, cancellation);
        await classified.CacheAsync(cancellation);
        var ledger = new OrderLedger(
            runAt,
            await orders.CountAsync(cancellation),
            await WriteAsync(run.Store, classified, await orders.ColumnsAsync(cancellation), cancellation));
        await classified.UnpersistAsync(cancellation: cancellation);
        Show(run, ledger);
        ledger.CheckBalance();
        await run.Store.OverwriteAsync(LakeTables.QualityLedger, ledger.ToDataFrame(run.Spark), cancellation);
        return new StepOutcome(ledger.CountByClass[LedgerClasses.Purchase], string.Create(
            CultureInfo.InvariantCulture,
            $"purchases; {ledger.CountByClass[LedgerClasses.Quarantined]:N0} lines in quarantine"));
    }

    // Each class is counted where it was written, so that a row lost on the way shows.
    private static async Task<Dictionary<string, long>> WriteAsync(
        LakeStore store, DataFrame classified, IReadOnlyList<string> columns, CancellationToken cancellation)
    {
        var purchases = SilverOrders.Purchases(classified);
        var returns = Returns.WithUndone(SilverOrders.Returns(classified), purchases);
        return new Dictionary<string, long>
        {
            [LedgerClasses.Duplicate] = await OrderClasses.CountRepeatsAsync(classified, cancellation),
            [LedgerClasses.Quarantined] = await store.OverwriteAsync(
                LakeTables.QuarantineOrders, Quarantine.From(classified, columns), cancellation),
            [LedgerClasses.Charge] = await store.OverwriteAsync(
                LakeTables.SilverCharges, SilverOrders.Charges(classified), cancellation, ChargeColumns.Month),
            [LedgerClasses.Return] = await store.OverwriteAsync(
                LakeTables.SilverReturns, returns, cancellation, PurchaseColumns.Month),
            [LedgerClasses.Purchase] = await store.OverwriteAsync(
                LakeTables.SilverPurchases, purchases, cancellation, PurchaseColumns.Month),
        };
    }

    private static void Show(JobRun run, OrderLedger ledger)
    {
        var rows = ledger.Entries
            .Append(("bronze", ledger.Total, ledger.Total == 0 ? 0 : 1))
            .Select(entry => new[]
            {
                entry.Item1, entry.Item2.ToString("N0", CultureInfo.InvariantCulture),
                (entry.Item3 * 100).ToString("F2", CultureInfo.InvariantCulture) + " %",
            });
        new TextTable(["class", "rows", "share"], rightAligned: [1, 2]).Write(run.Output, [.. rows]);
    }
}
