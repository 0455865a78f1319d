using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Relations;

/// <summary>One row of an input made into several: each column is given by SQL for its cells, from the top.</summary>
internal sealed class UnnestedPlan(
    TypedPlan input, string title, IReadOnlyList<IReadOnlyList<string>> cells, IReadOnlyList<OutputColumn> output)
    : TypedPlan(output, input)
{
    public override string Sql
    {
        get
        {
            var columns = cells.Zip(Output, (c, o) => $"unnest([{string.Join(", ", c)}]) AS {o.Sql}");
            return $"SELECT {string.Join(", ", columns)} FROM ({Children[0].Sql})";
        }
    }

    public override string Describe() => title;
}
