using System.CommandLine;
using Personalization.Contracts;
using Personalization.Ingestion;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>A file of order lines → <c>bronze/orders</c>.</summary>
internal sealed class IngestJob() : Step("ingest", "Copy order lines from a file into bronze/orders, once")
{
    private static readonly Option<string?> Source = new("--source")
    {
        Description = "Parquet, CSV or JSON-lines file of order lines [default: the shipped retail data]",
        HelpName = "FILE",
    };

    private static readonly Option<SourceFormat?> Format = new("--source-format")
    {
        Description = "The file's format [default: by its extension]",
    };

    internal override IReadOnlyList<Option> OwnOptions => [Source, Format];

    internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var file = SourceFile.Open(run.Get(Source) ?? ShippedData.Find(), run.Get(Format));
        var before = await StateAsync(run, cancellation);
        var orders = await OrderSource.ReadAsync(run.Spark, file, DateTime.UtcNow, cancellation);
        var content = $"ingest:{await file.FingerprintAsync(cancellation)}";
        await run.Store.AppendOnceAsync(LakeTables.BronzeOrders, orders, content, cancellation);
        var after = await StateAsync(run, cancellation);
        return after.Version == before.Version
            ? new StepOutcome(after.RowCount, $"{file.Name} is in {LakeTables.BronzeOrders} already", IsSkipped: true)
            : new StepOutcome(after.RowCount - before.RowCount, $"{file.Name} is in {LakeTables.BronzeOrders}");
    }

    private static async Task<(long Version, long RowCount)> StateAsync(JobRun run, CancellationToken cancellation) =>
        run.Lake.Has(LakeTables.BronzeOrders)
            ? (await run.Store.VersionAsync(LakeTables.BronzeOrders, cancellation),
                await run.Store.Read(LakeTables.BronzeOrders).CountAsync(cancellation))
            : (-1, 0);
}
