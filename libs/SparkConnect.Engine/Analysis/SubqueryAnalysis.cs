using SparkConnect.Engine.Expressions;
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
        var plan = analyzer.Within(scope, relation);
        return subquery.SubqueryType switch
        {
            Kind.Exists => new SubqueryCall("EXISTS ({0})", "exists()", DataTypes.Boolean, false, plan),
            Kind.Scalar => Scalar(plan),
            Kind.In => In(subquery, plan, analyzer, scope),
            _ => throw SparkErrors.Unsupported($"subquery of type {subquery.SubqueryType}"),
        };
    }

    private static SubqueryCall Scalar(TypedPlan plan)
    {
        if (plan.Output.Count != 1)
        {
            throw new SparkException(
                "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
                $"Invalid subquery: Scalar subquery must return only one column, but got {plan.Output.Count}.",
                    "42823");
        }

        return new SubqueryCall("({0})", "scalarsubquery()", plan.Output[0].Type, true, plan);
    }

    private static SubqueryCall In(SubqueryExpression subquery, TypedPlan plan, Analyzer analyzer, Scope scope)
    {
        var values = subquery.InSubqueryValues.Select(v => analyzer.Expressions.Analyze(v, scope)).ToArray();
        if (values.Length != plan.Output.Count)
        {
            throw new SparkException(
                "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
                "The number of columns in the left hand side of an IN subquery does not match the number of columns in "
                + $"the output of subquery: {values.Length} and {plan.Output.Count}.", "42K09");
        }

        var left = string.Join(", ", values.Select((_, i) => $"{{{i + 1}}}"));
        var template = values.Length == 1 ? $"({left} IN ({{0}}))" : $"(({left}) IN ({{0}}))";
        return new SubqueryCall(template, "({1*} IN (listquery()))", DataTypes.Boolean, true, plan, values);
    }
}
