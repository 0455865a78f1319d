using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>The input under a table name.</summary>
internal sealed class AliasPlan(TypedPlan input, IReadOnlyList<string> qualifier) : TypedPlan(
    [.. input.Output.Where(c => !c.Hidden).Select(c => c with { Qualifier = [.. qualifier] })], input)
{
    public override string Sql => Children[0].Output.Count == Output.Count
        ? Children[0].Sql
        : $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql})";

    public override string Describe() => $"SubqueryAlias {string.Join('.', qualifier)}";

    public static TypedPlan From(SubqueryAlias alias, Analyzer analyzer) =>
        new AliasPlan(analyzer.Analyze(alias.Input), [.. alias.Qualifier, alias.Alias]);
}
