using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>A select list over its input. A generator in the list makes a row for each of its values.</summary>
internal sealed class ProjectPlan(TypedPlan input, IReadOnlyList<Expr> expressions, IReadOnlyList<OutputColumn> output)
    : TypedPlan(output, input)
{
    public IReadOnlyList<Expr> Expressions { get; } = expressions;

    public override string Sql =>
        $"SELECT {Select(Expressions, Output)} FROM ({Children[0].Sql})";

    public override string Describe() => $"Project [{string.Join(", ", Expressions.Select(e => e.Name))}]";

    public static TypedPlan From(Project project, Analyzer analyzer)
    {
        var input = project.Input is null ? new OneRowPlan() : analyzer.Analyze(project.Input);
        return Of(input, analyzer.Expressions.AnalyzeList(
            project.Expressions, analyzer.ScopeOf(input)), analyzer.Context);
    }

    /// <summary>A projection; bare columns keep their identity, everything else gets a new one.</summary>
    public static TypedPlan Of(TypedPlan input, IReadOnlyList<Expr> list, AnalysisContext context)
    {
        input = TimeWindowPlan.Over(input, list, context);
        list = [.. list.Select(e => TimeWindowPlan.In(e, input))];
        if (list.Any(HasAggregate))
            return AggregatePlan.Global(input, list, context);
        if (list.OfType<Generator>().FirstOrDefault() is { } generator)
        {
            if (list.OfType<Generator>().Count() > 1)
            {
                throw new SparkException(
                    "UNSUPPORTED_GENERATOR.MULTI_GENERATOR",
                    "The generator is not supported: only one generator allowed per SELECT clause but found "
                    + $"{list.OfType<Generator>().Count()}: "
                    + $"{string.Join(", ", list.OfType<Generator>().Select(g => $"\"{g.Name}\""))}.",
                    "42K0E",
                    new Dictionary<string, string>
                    {
                        ["num"] = $"{list.OfType<Generator>().Count()}",
                        ["generators"] = string.Join(
                            ", ", list.OfType<Generator>().Select(g => $"\"{g.Name}\"")),
                    });
            }

            var generate = GeneratePlan.Of(input, generator, context);
            list = [.. list.SelectMany(
                e => e == generator ? generate.Generated.Select(c => (Expr)new ColumnRef(c)) : [e])];
            input = generate;
        }

        return new ProjectPlan(input, list, Columns(list, context));
    }

    /// <summary>The columns that a list of expressions makes.</summary>
    public static IReadOnlyList<OutputColumn> Columns(IReadOnlyList<Expr> list, AnalysisContext context)
    {
        var seen = new HashSet<int>();
        return [.. list.Select(e => e is not ColumnRef r
            ? new OutputColumn(context.NextId(), e.Name, e.Type, e.Nullable, Metadata(e))
            : seen.Add(r.Column.Id)
                ? r.Column with { Hidden = false }
                : r.Column with { Id = context.NextId(), Hidden = false, CopyOf = r.Column.CopyOf ?? r.Column.Id })];
    }

    /// <summary>Whether an aggregate stands in it outside of a window.</summary>
    public static bool HasAggregate(Expr expression) => expression switch
    {
        WindowCall w => w.Function.Children.Any(HasAggregate) || w.Children.Skip(1).Any(HasAggregate),
        AggregateCall => true,
        _ => expression.Children.Any(HasAggregate),
    };

    private static string? Metadata(Expr e) => e switch
    {
        Alias { Metadata: { } m } => m,
        Alias { Child: ColumnRef r } => r.Column.Metadata,
        ColumnRef r => r.Column.Metadata,
        _ => null,
    };

    /// <summary>A select list: each expression with the column that it makes.</summary>
    public static string Select(IReadOnlyList<Expr> expressions, IReadOnlyList<OutputColumn> output) =>
        expressions.Count == 0
            ? NoColumns
            : string.Join(", ", expressions.Zip(
                output, (e, c) => e is ColumnRef r && r.Sql == c.Sql ? c.Sql : $"{e.Sql} AS {c.Sql}"));
}

/// <summary>SELECT without FROM: one row, no columns.</summary>
internal sealed class OneRowPlan() : TypedPlan([])
{
    public override string Sql => $"SELECT {NoColumns}";
}
