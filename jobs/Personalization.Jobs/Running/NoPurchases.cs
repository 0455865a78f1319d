using System.Globalization;
using Personalization.Contracts;
using Personalization.Quality;
using static SparkConnect.Client.Functions;

namespace Personalization.Jobs.Running;

/// <summary>Why a lake holds no purchases, and the way out.</summary>
internal static class NoPurchases
{
    internal static async Task<InvalidInputException> ErrorAsync(JobRun run, CancellationToken cancellation)
    {
        var sql = $"./submit.sh sql --lake {run.Lake.Root}";
        return new InvalidInputException(
            $"The lake {run.Lake.Root} holds no purchases: no order line is the sale of a product. "
                + $"{await ClassesAsync(run, cancellation)}See what became of them with {sql} "
                + $"\"SELECT class, rows FROM quality_ledger\", and why with {sql} "
                + "\"SELECT rule, count(*) FROM quarantine_orders GROUP BY rule\".");
    }

    private static async Task<string> ClassesAsync(JobRun run, CancellationToken cancellation)
    {
        if (!run.Lake.Has(LakeTables.QualityLedger) || !run.Lake.Has(LakeTables.SilverCharges)
            || await OrderLedger.LastAsync(run.Store.Read(LakeTables.QualityLedger), cancellation) is not { } ledger)
            return "";
        var classes = ledger.Entries.Where(entry => entry.Rows > 0)
            .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Rows:N0} {entry.Class}"));
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"Of {ledger.Total:N0} line{(ledger.Total == 1 ? "" : "s")} clean found {string.Join(", ", classes)}");
        return ledger.IsMostlyCharges ? $"{counts}: {await ChargesAsync(run, cancellation)}" : $"{counts}. ";
    }

    private static async Task<string> ChargesAsync(JobRun run, CancellationToken cancellation)
    {
        var some = await run.Store.Read(LakeTables.SilverCharges).Agg(Min(ChargeColumns.Code)).FirstAsync(cancellation);
        var such = some is null || some.IsNullAt(0) ? "" : $", such as {some.GetAs<string>(0)},";
        var pattern = await CleanJob.LastProductsAsync(run, cancellation) is { } products ? $": {products}" : "";
        return $"a charge is a line whose {OrderColumns.StockCode}{such} does not match `products{pattern}` of clean's "
            + "rules. If these are products, copy libs/Personalization/Quality/order-rules.yaml, write `products: .` "
            + $"in it, and run ./submit.sh clean --lake {run.Lake.Root} --rules FILE, or name FILE as rules under "
            + "clean in the configuration. ";
    }
}
