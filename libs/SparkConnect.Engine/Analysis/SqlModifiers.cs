using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Functions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using Literal = SparkConnect.Engine.Expressions.Literal;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>What SQL text writes after an aggregate: FILTER, IGNORE NULLS, WITHIN GROUP.</summary>
internal static class SqlModifiers
{
    /// <summary>The modified call; null where the function is none of the conventions.</summary>
    public static Expr? Build(
        Expression.Types.UnresolvedFunction function, ExpressionAnalyzer expressions, Scope scope) =>
        function.FunctionName switch
        {
            SqlConventions.FilterWhere => Filtered(function, expressions, scope),
            SqlConventions.IgnoreNulls => expressions.Analyze(function.Arguments[0], scope)
                .Transform(e => e is AggregateCall a ? a.IgnoringNulls() : null),
            SqlConventions.WithinGroup => WithinGroup(function, expressions, scope),
            SqlConventions.LikeAny => Quantified(function, expressions, scope, "({0} OR {1})", "{0}"),
            SqlConventions.LikeAll => Quantified(function, expressions, scope, "({0} AND {1})", "{0}"),
            $"not{SqlConventions.LikeAny}" => Quantified(function, expressions, scope, "({0} OR {1})", "(NOT {0})"),
            $"not{SqlConventions.LikeAll}" => Quantified(function, expressions, scope, "({0} AND {1})", "(NOT {0})"),
            _ => null,
        };

    private static Call Quantified(
        Expression.Types.UnresolvedFunction function, ExpressionAnalyzer expressions, Scope scope, string connective,
        string form)
    {
        var value = function.Arguments[0];
        var matches = function.Arguments.Skip(1)
            .Select(p => expressions.Analyze(Nodes.Call("like", value, p), scope))
            .Select(m => new Call(form, "{0}", DataTypes.Boolean, m.Nullable, m))
            .Aggregate((a, b) => new Call(connective, "{0}", DataTypes.Boolean, a.Nullable || b.Nullable, a, b));
        var name = $"{function.FunctionName}({expressions.Analyze(value, scope).Name})";
        return new Call("{0}", name, DataTypes.Boolean, matches.Nullable, matches);
    }

    private static Expr Filtered(
        Expression.Types.UnresolvedFunction function, ExpressionAnalyzer expressions, Scope scope)
    {
        var aggregate = expressions.Analyze(function.Arguments[0], scope);
        var condition = expressions.Analyze(function.Arguments[1], scope);
        if (condition.Type is not (BooleanType or NullType))
            throw SparkErrors.FilterNotBoolean(condition.Name, condition.Type);
        return aggregate.Transform(
            e => e is AggregateCall a ? a.Where(Casts.Implicit(condition, DataTypes.Boolean)) : null);
    }

    private static AggregateCall WithinGroup(
        Expression.Types.UnresolvedFunction function, ExpressionAnalyzer expressions, Scope scope)
    {
        var call = function.Arguments[0].UnresolvedFunction;
        var order = function.Arguments.Skip(1).Select(o => expressions.SortOrder(o.SortOrder, scope)).ToArray();
        var arguments = call.Arguments.Select(a => expressions.Analyze(a, scope)).ToArray();
        var name = call.FunctionName.ToLowerInvariant();
        var text = $"{name}({{*}}) WITHIN GROUP (ORDER BY {string.Join(", ", order.Select(o => o.Name))})";
        return name switch
        {
            "percentile_cont" or "percentile_disc" when order.Length == 1 && arguments.Length == 1 => new(
                $"{name}({{0}}) WITHIN GROUP (ORDER BY {{1}})", $"{name}({{0}}) WITHIN GROUP (ORDER BY {{1}})",
                DataTypes.Double, true, Casts.Implicit(arguments[0], DataTypes.Double),
                order[0].WithChildren([Casts.Implicit(order[0].Child, DataTypes.Double)])),
            "mode" when order.Length == 1 && arguments.Length == 0 =>
                ModeFunction.Ordered(ZeroSign.Dropped(order[0].Child), order[0].Descending),
            "listagg" or "string_agg" => Concatenated(arguments, order, text, call.IsDistinct),
            _ => throw new SparkException(
                "INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING",
                $"Invalid function {SparkErrors.QuoteId(name)} with WITHIN GROUP.", "42K0K",
                new Dictionary<string, string> { ["funcName"] = SparkErrors.QuoteId(name) }),
        };
    }

    private static AggregateCall Concatenated(Expr[] arguments, SortKey[] order, string text, bool distinct)
    {
        var value = Casts.Implicit(arguments[0], DataTypes.String);
        var separator = arguments.Length > 1 ? arguments[1] : Literal.Of("");
        var keys = string.Join(", ", order.Select((_, i) => $"{{{i + 2}}}"));
        return new(
            $"string_agg({{distinct}}{{0}}, {{1}} ORDER BY {keys})", text, DataTypes.String, true,
            [value, separator, .. order])
        { Distinct = distinct };
    }
}
