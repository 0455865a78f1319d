using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Output;
using Personalization.Jobs.Running;
using Personalization.Lakes;
using Personalization.Quality;

namespace Personalization.Jobs;

/// <summary>
/// <c>bronze/orders</c> → silver's purchases, returns and charges, or <c>quarantine/orders</c> with a reason; the
/// ledger tells what became of every row.
/// </summary>
internal sealed class CleanJob() : TableStep(
    "clean", "Check bronze/orders by rules: into silver's purchases, returns and charges, or into quarantine/orders")
{
    private static readonly Option<string?> Rules = new("--rules")
    {
        Description = "YAML file of rules; a line whose StockCode does not match its pattern products, in the shipped "
            + "rules ^[0-9]{5}, is a charge and no purchase "
            + "[default: libs/Personalization/Quality/order-rules.yaml, as it is shipped]",
        HelpName = "FILE",
    };

    private static readonly Option<string> ShopTimeZone = new("--shop-time-zone")
    {
        Description = "IANA name of the zone whose wall clock stamped the orders, such as Europe/London",
        HelpName = "ZONE",
        DefaultValueFactory = _ => new CleanOptions().ShopTimeZone,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Rules, ShopTimeZone];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.BronzeOrders, "ingest")];

    protected override IReadOnlyList<string> Outputs =>
    [
        LakeTables.QuarantineOrders, LakeTables.SilverCharges, LakeTables.SilverReturns, LakeTables.SilverPurchases,
        LakeTables.QualityLedger, LakeTables.QualityRules,
    ];

    internal override void Validate(ParseResult values) => Read(values).Validate();

    protected override string OptionsText(JobRun run)
    {
        var options = Read(run.Values);
        return $"{options.ShopTimeZone}\n{options.Rules.Text}";
    }

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var runAt = DateTime.UtcNow;
        var options = Read(run.Values);
        var orders = run.Store.Read(LakeTables.BronzeOrders, versions[LakeTables.BronzeOrders]);
        var judged = await OrderClasses.JudgeAsync(
            orders, options.Rules, new ReferenceData(run.Spark, run.Store), cancellation);
        var counts = await WriteAsync(run.Store, judged, options, cancellation);
        await judged.ReleaseAsync();
        var ledger = new OrderLedger(runAt, await orders.CountAsync(cancellation), counts);
        Show(run, ledger);
        ledger.CheckBalance();
        var name = string.Create(CultureInfo.InvariantCulture, $"clean:{runAt:O}");
        await run.Store.AppendOnceAsync(
            LakeTables.QualityRules, RuleResults.ToDataFrame(run.Spark, judged.Results, runAt), name, cancellation);
        await run.Store.AppendOnceAsync(
            LakeTables.QualityLedger, ledger.ToDataFrame(run.Spark), name, cancellation);
        run.Problems.AddRange(judged.Problems);
        return new StepOutcome(counts[LedgerClasses.Purchase], string.Create(
            CultureInfo.InvariantCulture,
            $"purchases; {counts[LedgerClasses.Quarantined]:N0} lines in quarantine{ChargesNote(ledger, options)}"));
    }

    /// <summary>
    /// The pattern of products by which the last finished run told charges; null where these were made by another.
    /// </summary>
    internal static async Task<string?> LastProductsAsync(JobRun run, CancellationToken cancellation)
    {
        if (run.Ledger.Last("clean") is not { } last
            || last.Outputs.GetValueOrDefault(LakeTables.SilverCharges, -1)
                != await run.Store.VersionAsync(LakeTables.SilverCharges, cancellation))
            return null;
        return RuleSet.Parse(last.Options[(last.Options.IndexOf('\n', StringComparison.Ordinal) + 1)..], "").Products;
    }

    private static string ChargesNote(OrderLedger ledger, CleanOptions options) => ledger.IsMostlyCharges
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"; {ledger.CountByClass[LedgerClasses.Charge]:N0} of {ledger.Total:N0} lines are charges: their "
                + $"{OrderColumns.StockCode} does not match products: {options.Rules.Products} of "
                + $"{options.Rules.Source}")
        : "";

    // Each class is counted where it was written, so that a row lost on the way shows.
    private static async Task<Dictionary<string, long>> WriteAsync(
        LakeStore store, JudgedOrders judged, CleanOptions options, CancellationToken cancellation)
    {
        var silver = new SilverOrders(judged, options.ShopTimeZone);
        // Each reads what was judged, and none of the others.
        var written = await Task.WhenAll(
            store.OverwriteAsync(LakeTables.SilverPurchases, silver.Purchases, cancellation, PurchaseColumns.Month),
            store.OverwriteAsync(LakeTables.SilverCharges, silver.Charges, cancellation, PurchaseColumns.Month),
            store.OverwriteAsync(LakeTables.QuarantineOrders, Quarantine.From(judged), cancellation));
        var counts = new Dictionary<string, long>
        {
            [LedgerClasses.Duplicate] = judged.Repeats,
            [LedgerClasses.Quarantined] = written[2],
            [LedgerClasses.Charge] = written[1],
            [LedgerClasses.Purchase] = written[0],
        };
        // The purchases as they were just written cost less than to make them again.
        var returns = ReturnMatching.Match(silver.Returns, store.Read(LakeTables.SilverPurchases));
        counts[LedgerClasses.Return] = await store.OverwriteAsync(
            LakeTables.SilverReturns, returns, cancellation, PurchaseColumns.Month);
        return counts;
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

    private static CleanOptions Read(ParseResult values) => new()
    {
        Rules = values.GetValue(Rules) is { } path ? RuleSet.Read(path) : RuleSet.Default,
        ShopTimeZone = values.GetValue(ShopTimeZone)!,
    };
}
