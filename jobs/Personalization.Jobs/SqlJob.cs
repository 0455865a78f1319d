using System.CommandLine;
using Personalization.Jobs.Output;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>SQL over the lake's tables.</summary>
internal sealed class SqlJob() : Job(
    "sql",
    "Run SQL over the lake: a table is a view under its path with _ for /, so silver/purchases is silver_purchases " +
    "(see SHOW VIEWS); any Delta table is delta.`/its/path`")
{
    private static readonly Argument<string> Query = new("query") { Description = "The statement" };

    private static readonly Option<RowFormat> Format = new("--format")
    {
        Description = "table: the first 1,000 rows for people; csv: RFC 4180 with a header; json: an array of objects",
        DefaultValueFactory = _ => RowFormat.Table,
    };

    internal override IReadOnlyList<Argument> Arguments => [Query];

    internal override IReadOnlyList<Option> OwnOptions => [Format];

    internal override bool IsQuiet => true;

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await run.Store.CreateViewsAsync(cancellation);
        var rows = await run.Spark.SqlAsync(run.Values.GetValue(Query)!, cancellation);
        var writer = RowWriter.Create(run.Get(Format), run.Output);
        writer.Begin(await rows.ColumnsAsync(cancellation));
        await foreach (var row in rows.ToLocalIteratorAsync(cancellation))
            writer.Write(row);
        writer.End();
        await run.Output.FlushAsync(cancellation);
    }
}
