using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.SubqueryExpression.Types.SubqueryType;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// Scalar, EXISTS and IN subqueries; columns of the query around them are found by DuckDB's correlation.
/// </summary>
internal static class SubqueryAnalysis
{
    public static Expr Analyze(SubqueryExpression subquery, Analyzer analyzer, Scope scope)
    {
        if (!analyzer.Context.ReferencedPlans.TryGetValue(subquery.PlanId, out var relation))
            throw SparkErrors.Unsupported($"subquery of plan {subquery.PlanId} outside of its WithRelations message");
        var around = scope.With([]);
        var plan = analyzer.Within(around, relation);
        var references = string.Join(", ", around.References);
        return subquery.SubqueryType switch
        {
            Kind.Exists => new SubqueryCall("EXISTS ({0})", $"exists({references})", DataTypes.Boolean, false, plan),
            Kind.Scalar => Scalar(plan, references),
            Kind.In => In(subquery, plan, references, analyzer, scope),
            _ => throw SparkErrors.Unsupported($"subquery of type {subquery.SubqueryType}"),
        };
    }

    private static SubqueryCall Scalar(TypedPlan plan, string references)
    {
        if (plan.Output.Count != 1)
        {
            throw new SparkException(
                "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
                $"Invalid subquery: Scalar subquery must return only one column, but got {plan.Output.Count}.",
                    "42823", new Dictionary<string, string> { ["number"] = $"{plan.Output.Count}" });
        }

        return new SubqueryCall("({0})", $"scalarsubquery({references})", plan.Output[0].Type, true, plan);
    }

    private static SubqueryCall In(
        SubqueryExpression subquery, TypedPlan plan, string references, Analyzer analyzer, Scope scope)
    {
        var values = subquery.InSubqueryValues.Select(v => analyzer.Expressions.Analyze(v, scope)).ToArray();
        if (values.Length != plan.Output.Count)
        {
            throw new SparkException(
                "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
                "The number of columns in the left hand side of an IN subquery does not match the number of columns in "
                + $"the output of subquery: {values.Length} and {plan.Output.Count}.", "42K09",
                new Dictionary<string, string>
                {
                    ["sqlExpr"] = $"\"({Left(values)} IN (listquery()))\"",
                    ["leftLength"] = $"{values.Length}", ["rightLength"] = $"{plan.Output.Count}",
                    ["leftColumns"] = Names(values.Select(v => v.Name)),
                    ["rightColumns"] = Names(plan.Output.Select(c => c.Name)),
                });
        }

        var shown = $"IN (listquery({references}))";
        return values.Length == 1
            ? new SubqueryCall("({1} IN ({0}))", $"({{1}} {shown})", DataTypes.Boolean, true, plan, values)
            : RowIn(values, plan, shown, analyzer.Context);
    }

    // DuckDB takes the columns for one struct, in which nulls are equal; in SQL they leave each column's answer open.
    private static SubqueryCall RowIn(
        IReadOnlyList<Expr> values, TypedPlan plan, string shown, AnalysisContext context)
    {
        var pairs = values.Select((v, i) => $"'{(v is ColumnRef or Alias ? v.Name : $"col{i + 1}")}', {{{i + 1}}}");
        var name = $"(named_struct({string.Join(", ", pairs)}) {shown})";
        // Aggregates and windows cannot stand in the WHERE of a query of their own.
        if (values.Any(v => v.Walk().Any(e => e is AggregateCall or WindowCall)))
        {
            var left = string.Join(", ", values.Select((_, i) => $"{{{i + 1}}}"));
            return new SubqueryCall($"(({left}) IN ({{0}}))", name, DataTypes.Boolean, true, plan, values);
        }

        var equal = values.Zip(plan.Output).Select((p, i) => FunctionTable.Build(new FunctionCall(
            "=", [new Call($"{{{i + 1}}}", p.First.Name, p.First.Type, p.First.Nullable), new ColumnRef(p.Second)],
            false, context)).Sql).ToArray();
        var rows = "EXISTS (SELECT 1 FROM ({0}) WHERE ";
        var isIn = $"{rows}{string.Join(" AND ", equal)})";
        var isOpen = $"{rows}{string.Join(" AND ", equal.Select(e => $"{e} IS NOT FALSE"))})";
        var canBeNull = values.Any(v => v.Nullable) || plan.Output.Any(c => c.Nullable);
        return new SubqueryCall(
            canBeNull ? $"CASE WHEN {isIn} THEN TRUE WHEN {isOpen} THEN NULL ELSE FALSE END" : isIn,
            name, DataTypes.Boolean, canBeNull, plan, values)
        {
            TruthTemplate = isIn,
        };
    }

    private static string Left(Expr[] values) => values.Length == 1
        ? values[0].Name
        : $"(named_struct({string.Join(", ", values.Select(v => $"{v.Name}, {v.Name}"))}))";

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}
