using System.Text.RegularExpressions;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>What *, t.*, s.* (a struct's fields) and `regex` stand for.</summary>
internal static class StarExpansion
{
    /// <summary>The columns, or null where the expression is no star.</summary>
    public static IReadOnlyList<Expr>? TryExpand(Expression expression, Scope scope) => expression.ExprTypeCase switch
    {
        Expression.ExprTypeOneofCase.UnresolvedStar => Star(expression.UnresolvedStar, scope),
        Expression.ExprTypeOneofCase.UnresolvedFunction when IsExcept(expression.UnresolvedFunction) =>
            Except(expression.UnresolvedFunction, scope),
        Expression.ExprTypeOneofCase.UnresolvedRegex => Matching(expression.UnresolvedRegex, scope),
        _ => null,
    };

    private static IReadOnlyList<Expr> Star(Expression.Types.UnresolvedStar star, Scope scope)
    {
        if (!star.HasUnparsedTarget)
            return [.. scope.Columns.Where(c => !c.Hidden).Select(c => new ColumnRef(c))];
        var target = star.UnparsedTarget.EndsWith(".*", StringComparison.Ordinal)
            ? star.UnparsedTarget[..^2]
            : star.UnparsedTarget;
        var parts = NameResolver.Split(target);
        var columns = scope.Columns.Where(c => !c.Hidden && EndsWith(c.Qualifier, parts)).ToArray();
        if (columns.Length > 0)
            return [.. columns.Select(c => new ColumnRef(c))];
        var value = NameResolver.TryResolve(target, parts, scope, null);
        return value?.Type is StructType type
            ? [.. type.Fields.Select(f => new Alias(Extraction.Field(value, f.Name), f.Name))]
            : throw new SparkException(
                "CANNOT_RESOLVE_STAR_EXPAND",
                $"Cannot resolve {SparkErrors.QuoteId(target)}.* given input columns "
                + $"{string.Join(", ", scope.Columns.Select(c => SparkErrors.QuoteId(c.Name)))}. Please check that the "
                + "specified table or struct exists and is accessible in the input columns.",
                "42704",
                new Dictionary<string, string>
                {
                    ["targetString"] = SparkErrors.QuoteId(target),
                    ["columns"] = string.Join(", ", scope.Columns.Select(c => SparkErrors.QuoteId(c.Name))),
                });
    }

    private static bool IsExcept(Expression.Types.UnresolvedFunction function) =>
        function.IsInternal && function.FunctionName == SqlConventions.StarExcept;

    // * EXCEPT (a, b): each name must be one of the columns.
    private static IReadOnlyList<Expr> Except(Expression.Types.UnresolvedFunction function, Scope scope)
    {
        var columns = Star(function.Arguments[0].UnresolvedStar, scope);
        var left = function.Arguments.Skip(1)
            .Select(a => NameResolver.Resolve(a.UnresolvedAttribute.UnparsedIdentifier, scope).Sql).ToHashSet();
        return [.. columns.Where(c => !left.Contains(c.Sql))];
    }

    private static IReadOnlyList<Expr> Matching(Expression.Types.UnresolvedRegex regex, Scope scope)
    {
        var pattern = new Regex($"^(?:{regex.ColName.Trim('`')})$", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        return [.. scope.Columns.Where(c => !c.Hidden && pattern.IsMatch(c.Name)).Select(c => new ColumnRef(c))];
    }

    private static bool EndsWith(IReadOnlyList<string> qualifier, IReadOnlyList<string> parts) =>
        qualifier.Count >= parts.Count
        && parts.Zip(qualifier.Skip(qualifier.Count - parts.Count)).All(p => NameResolver.Same(p.First, p.Second));
}
