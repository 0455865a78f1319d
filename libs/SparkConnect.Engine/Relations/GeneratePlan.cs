using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Relations;

/// <summary>Each input row once for each value that the generator makes of it.</summary>
internal sealed class GeneratePlan(TypedPlan input, Generator generator, IReadOnlyList<OutputColumn> generated)
    : TypedPlan([.. input.Output, .. generated], input)
{
    public IReadOnlyList<OutputColumn> Generated { get; } = generated;

    public override string Sql
    {
        get
        {
            // The lists are made first, so that DuckDB unnests plain columns in step.
            var lists = generator.Lists.Zip(Generated, (l, c) => $"{l} AS l{c.Id}");
            var unnests = Generated.Select(c => $"unnest(l{c.Id}) AS {c.Sql}");
            return $"SELECT {string.Join(", ", Children[0].Output.Select(c => c.Sql).Concat(unnests))} FROM "
                + $"(SELECT *, {string.Join(", ", lists)} FROM ({Children[0].Sql}))";
        }
    }

    public override string Describe() => $"Generate {generator.Name}";

    public static GeneratePlan Of(TypedPlan input, Generator generator, AnalysisContext context) => new(
        input, generator,
        [.. generator.Fields.Select(
            f => new OutputColumn(context.NextId(), f.Name, f.DataType, f.Nullable, f.Metadata))]);
}
