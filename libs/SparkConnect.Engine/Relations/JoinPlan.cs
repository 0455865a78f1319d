using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using JoinType = SparkConnect.Protocol.Proto.Join.Types.JoinType;

namespace SparkConnect.Engine.Relations;

/// <summary>Two inputs side by side where the condition holds.</summary>
internal sealed class JoinPlan(
    TypedPlan left, TypedPlan right, JoinType type, Expr? condition, IReadOnlyList<OutputColumn> output)
    : TypedPlan(output, left, right)
{
    public override string Sql
    {
        get
        {
            var (word, on) = type switch
            {
                JoinType.FullOuter => ("FULL OUTER JOIN", Condition("TRUE")),
                JoinType.LeftOuter => ("LEFT JOIN", Condition("TRUE")),
                JoinType.RightOuter => ("RIGHT JOIN", Condition("TRUE")),
                JoinType.LeftSemi => ("SEMI JOIN", Condition("TRUE")),
                JoinType.LeftAnti => ("ANTI JOIN", Condition("TRUE")),
                _ when condition is null => ("CROSS JOIN", ""),
                _ => ("INNER JOIN", Condition("TRUE")),
            };
            return $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) AS l {word} ({Children[1].Sql}) AS r{on}";
        }
    }

    public override string Describe() => $"Join {type}{(condition is null ? "" : $", {condition.Name}")}";

    public static TypedPlan From(Join join, Analyzer analyzer)
    {
        var left = analyzer.Analyze(join.Left);
        var right = analyzer.Analyze(join.Right);
        if (join.UsingColumns.Count > 0)
            return UsingJoin.Of(left, right, join.JoinType, join.UsingColumns, analyzer);
        if (join.JoinCondition is null)
            return Of(left, right, join.JoinType, null);
        var condition = analyzer.Expressions.Analyze(join.JoinCondition, analyzer.ScopeOf(left, right));
        if (condition.Type is not (BooleanType or NullType))
        {
            throw new SparkException(
                "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
                $"The join condition \"{condition.Name}\" has the invalid type \"{condition.Type.Sql}\", expected "
                + "\"BOOLEAN\".", "42K0E",
                new Dictionary<string, string>
                {
                    ["joinCondition"] = $"\"{condition.Name}\"", ["conditionType"] = $"\"{condition.Type.Sql}\"",
                });
        }

        return Of(left, right, join.JoinType, Casts.Implicit(condition, DataTypes.Boolean));
    }

    public static JoinPlan Of(TypedPlan left, TypedPlan right, JoinType type, Expr? condition)
    {
        var leftOutput = type is JoinType.RightOuter or JoinType.FullOuter ? Optional(left.Output) : left.Output;
        var rightOutput = type is JoinType.LeftOuter or JoinType.FullOuter ? Optional(right.Output) : right.Output;
        var output = type is JoinType.LeftSemi or JoinType.LeftAnti ? leftOutput : [.. leftOutput, .. rightOutput];
        return new JoinPlan(left, right, type, condition, output);
    }

    private static IReadOnlyList<OutputColumn> Optional(IReadOnlyList<OutputColumn> columns) =>
        [.. columns.Select(c => c with { Nullable = true })];

    private string Condition(string always) => $" ON {condition?.Sql ?? always}";
}
