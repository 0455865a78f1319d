using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>The last ledger of the cleaning: what became of every row received.</summary>
/// <param name="Rows">Rows by class.</param>
/// <param name="Received">The rows of bronze now.</param>
internal sealed record LedgerSummary(IReadOnlyDictionary<string, long> Rows, long Received)
{
    internal long Sum => Rows.Values.Sum();

    internal bool IsBalanced => Sum == Received;

    internal string InWords => IsBalanced
        ? $"{Figures.Counted(Received, "row")} in and accounted for"
        : $"{Figures.Counted(Received, "row")} in, {Figures.Count(Sum)} accounted for";

    internal long Of(string rowClass) => Rows.GetValueOrDefault(rowClass);

    /// <summary>Null where no ledger has been kept.</summary>
    internal static async Task<LedgerSummary?> LastAsync(ReportData data, CancellationToken cancellation)
    {
        if (!data.Has(LakeTables.QualityLedger) || !data.Has(LakeTables.BronzeOrders))
            return null;
        var rows = await Last(data.Read(LakeTables.QualityLedger)).GroupBy(LedgerColumns.Class)
            .Agg(Sum(LedgerColumns.Rows).Alias(LedgerColumns.Rows)).CollectAsync(cancellation);
        if (rows.Count == 0)
            return null;
        var received = await data.Read(LakeTables.BronzeOrders).CountAsync(cancellation);
        return new LedgerSummary(
            rows.ToDictionary(row => row.Text(LedgerColumns.Class), row => row.Whole(LedgerColumns.Rows)), received);
    }

    /// <summary>The rows of a table's last run.</summary>
    internal static DataFrame Last(DataFrame runs) => runs
        .Join(runs.Agg(Max(LedgerColumns.RunAt).Alias(LedgerColumns.RunAt)), LedgerColumns.RunAt, "left_semi");
}
