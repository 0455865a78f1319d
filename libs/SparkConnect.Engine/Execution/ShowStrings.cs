using System.Text;
using Apache.Arrow;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Execution;

/// <summary>The text table of show(), laid out as Spark does.</summary>
internal static class ShowStrings
{
    private const int MinimumWidth = 3;

    public static async Task RunAsync(
        ShowString show, SessionState session, ResponseSink sink, CancellationToken cancellation)
    {
        var analyzer = await QueryService.AnalyzerForAsync(show.Input, session, cancellation);
        var input = analyzer.Analyze(show.Input);
        var text = await Task.Run(
            () => Render(input, show, analyzer.Context, session, html: false, cancellation), cancellation);
        await SendAsync("show_string", text, sink, cancellation);
        await MetricsReport.SendAsync(input, session, sink, cancellation);
    }

    /// <summary>The same rows as an HTML table.</summary>
    public static async Task RunAsync(
        HtmlString show, SessionState session, ResponseSink sink, CancellationToken cancellation)
    {
        var analyzer = await QueryService.AnalyzerForAsync(show.Input, session, cancellation);
        var input = analyzer.Analyze(show.Input);
        var request = new ShowString { NumRows = show.NumRows, Truncate = show.Truncate };
        var text = await Task.Run(
            () => Render(input, request, analyzer.Context, session, html: true, cancellation), cancellation);
        await SendAsync("html_string", text, sink, cancellation);
    }

    private static async Task SendAsync(string name, string text, ResponseSink sink, CancellationToken cancellation)
    {
        await sink.SendSchemaAsync(new StructType(new StructField(name, DataTypes.String, false)), cancellation);
        var array = new StringArray.Builder().Append(text).Build();
        var schema = new Schema([new Field(name, Apache.Arrow.Types.StringType.Default, false)], null);
        foreach (var message in ArrowMessages.Write(onSchema =>
        {
            onSchema(schema);
            return [new RecordBatch(schema, [array], 1)];
        }))
            await sink.SendBatchAsync(message, cancellation);
    }

    private static string Render(
        TypedPlan input, ShowString show, AnalysisContext context, SessionState session, bool html,
        CancellationToken cancellation)
    {
        var limit = Math.Max(0, Math.Min(show.NumRows, int.MaxValue - 16));
        var limited = new LimitPlan(input, "LIMIT", limit + 1);
        var columns = QueryService.Visible(input);
        var list = columns.Select(c => (Expr)new Alias(
            new Call(TextCasts.Pretty.ToText("{0}", c.Type, 0), "{0}", DataTypes.String, true, new ColumnRef(c)),
            c.Name)).ToArray();
        var plan = new ProjectPlan(limited, list, ProjectPlan.Columns(list, context));
        using var connection = session.Open();
        var rows = new List<string[]>();
        foreach (var batch in QueryRunner.Run(connection, plan.Sql, plan.Output, null, cancellation))
        {
            using (batch)
                AddRows(rows, batch, columns.Count, show.Truncate);
        }

        var more = rows.Count > limit;
        var shown = rows.Take(limit).ToArray();
        var headers = columns.Select(c => c.Name).ToArray();
        if (html)
            return HtmlStrings.Table(headers, shown, limit, more);
        return (show.Vertical ? Vertical(headers, shown) : Table(headers, shown, show.Truncate))
            + (more ? $"only showing top {limit} row{(limit == 1 ? "" : "s")}" : "");
    }

    private static void AddRows(List<string[]> rows, RecordBatch batch, int columns, int truncate)
    {
        for (var r = 0; r < batch.Length; r++)
        {
            var row = new string[columns];
            for (var c = 0; c < columns; c++)
                row[c] = Cell(((StringArray)batch.Column(c)).GetString(r), truncate);
            rows.Add(row);
        }
    }

    private static string Cell(string? value, int truncate)
    {
        var text = (value ?? "NULL").Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        if (truncate <= 0 || text.Length <= truncate)
            return text;
        return truncate < 4 ? text[..truncate] : text[..(truncate - 3)] + "...";
    }

    private static string Table(string[] headers, string[][] rows, int truncate)
    {
        var widths = headers.Select((h, i) => Math.Max(
            MinimumWidth, rows.Select(r => TextWidth.Of(r[i])).Append(TextWidth.Of(h)).Max())).ToArray();
        var line = "+" + string.Concat(widths.Select(w => new string('-', w) + "+")) + "\n";
        var text = new StringBuilder(line);
        AppendRow(text, headers, widths, truncate > 0);
        text.Append(line);
        foreach (var row in rows)
            AppendRow(text, row, widths, truncate > 0);
        return text.Append(line).ToString();
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths, bool right)
    {
        text.Append('|');
        for (var i = 0; i < cells.Length; i++)
        {
            var padding = new string(' ', widths[i] - TextWidth.Of(cells[i]));
            text.Append(right ? padding + cells[i] : cells[i] + padding).Append('|');
        }

        text.Append('\n');
    }

    private static string Vertical(string[] headers, string[][] rows)
    {
        var nameWidth = headers.Select(TextWidth.Of).Append(MinimumWidth).Max();
        var valueWidth = rows.SelectMany(r => r).Select(TextWidth.Of).Append(MinimumWidth).Max();
        var text = new StringBuilder(rows.Length == 0 ? "(0 rows)\n" : "");
        for (var r = 0; r < rows.Length; r++)
        {
            text.Append($"-RECORD {r}".PadRight(nameWidth + valueWidth + 5, '-')).Append('\n');
            for (var c = 0; c < headers.Length; c++)
            {
                text.Append(' ').Append(headers[c].PadRight(nameWidth)).Append(" | ")
                    .Append(rows[r][c].PadRight(valueWidth)).Append(" \n");
            }
        }

        return text.ToString();
    }
}
