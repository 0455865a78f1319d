using ExplainKind = SparkConnect.Protocol.Proto.AnalyzePlanRequest.Types.Explain.Types.ExplainMode;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Writes the first rows as a table to the console.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="truncate">Longest text of a value, in characters; 0 shows all.</param>
    /// <param name="vertical">Whether to show one line for each value.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task ShowAsync(
        int rows = 20, int truncate = 20, bool vertical = false, CancellationToken cancellation = default) =>
        Console.WriteLine(await ShowStringAsync(rows, truncate, vertical, cancellation));

    /// <summary>As <see cref="ShowAsync"/>, as a text.</summary>
    public async Task<string> ShowStringAsync(
        int rows = 20, int truncate = 20, bool vertical = false, CancellationToken cancellation = default)
    {
        var shown = Derive(new Proto.Relation
        {
            ShowString = new() { Input = Relation, NumRows = rows, Truncate = truncate, Vertical = vertical },
        });
        return (await shown.CollectAsync(cancellation))[0].GetAs<string>(0);
    }

    /// <summary>Writes the plan to the console.</summary>
    /// <param name="mode"><c>simple</c>, <c>extended</c>, <c>codegen</c>, <c>cost</c> or <c>formatted</c>.</param>
    /// <param name="cancellation">Stops the analysis.</param>
    public async Task ExplainAsync(string mode = "simple", CancellationToken cancellation = default) =>
        Console.WriteLine(await ExplainStringAsync(mode, cancellation));

    /// <summary>As <see cref="ExplainAsync"/>, as a text.</summary>
    public async Task<string> ExplainStringAsync(string mode = "simple", CancellationToken cancellation = default)
    {
        var kind = mode.ToLowerInvariant() switch
        {
            "simple" => ExplainKind.Simple,
            "extended" => ExplainKind.Extended,
            "codegen" => ExplainKind.Codegen,
            "cost" => ExplainKind.Cost,
            "formatted" => ExplainKind.Formatted,
            _ => throw new ArgumentException(
                $"Unknown explain mode: {mode}. Accepted explain modes are 'simple', 'extended', 'codegen', 'cost', "
                + "'formatted'.", nameof(mode)),
        };
        var response = await SparkSession.AnalyzeAsync(
            new() { Explain = new() { Plan = Plan(), ExplainMode = kind } }, cancellation);
        return response.Explain.ExplainString;
    }

    /// <summary>Writes the schema as a tree to the console.</summary>
    public async Task PrintSchemaAsync(int? level = null, CancellationToken cancellation = default) =>
        Console.WriteLine(await SchemaStringAsync(level, cancellation));

    /// <summary>As <see cref="PrintSchemaAsync"/>, as a text.</summary>
    public async Task<string> SchemaStringAsync(int? level = null, CancellationToken cancellation = default)
    {
        var tree = new Proto.AnalyzePlanRequest.Types.TreeString { Plan = Plan() };
        if (level is { } depth)
            tree.Level = depth;
        return (await SparkSession.AnalyzeAsync(new() { TreeString = tree }, cancellation)).TreeString.TreeString_;
    }
}
