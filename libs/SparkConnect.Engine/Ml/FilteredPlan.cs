using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Ml;

/// <summary>The rows of a plan for which a condition in DuckDB's SQL holds.</summary>
internal sealed class FilteredPlan(TypedPlan input, string condition) : TypedPlan(input.Output, input)
{
    public override string Sql => $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) WHERE {condition}";
}
