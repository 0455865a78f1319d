using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>The last rows, in their order.</summary>
internal sealed class TailPlan(TypedPlan input, int count) : TypedPlan(input.Output, input)
{
    public override string Sql => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SELECT {ColumnList(Output)} FROM (
          SELECT *, row_number() OVER () AS r_, count(*) OVER () AS n_ FROM ({Children[0].Sql}))
        WHERE r_ > n_ - {count} ORDER BY r_
        """);

    public static TypedPlan From(Tail tail, Analyzer analyzer) =>
        new TailPlan(analyzer.Analyze(tail.Input), tail.Limit);
}
