using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Relations;

/// <summary>What a WHERE condition may not hold: aggregates, windows and generators.</summary>
internal static class WhereRules
{
    public static void Check(Expr condition)
    {
        WindowAnalysis.CheckOver([condition]);
        var found = Find(condition).ToArray();
        if (found.OfType<WindowCall>().Any())
        {
            throw new SparkException(
                "WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE",
                    "It is not allowed to use window functions inside WHERE clause.",
                "42601", new Dictionary<string, string> { ["clauseName"] = "WHERE" });
        }

        if (found.Length > 0)
        {
            var names = string.Join(", ", found.Select(e => e.Name));
            throw new SparkException(
                "INVALID_WHERE_CONDITION",
                $"The WHERE condition \"{condition.Name}\" contains invalid expressions: {names}.\nRewrite the query "
                    + $"to "
                + "avoid window functions, aggregate functions, and generator functions in the WHERE clause.",
                "42903",
                new Dictionary<string, string>
                {
                    ["condition"] = $"\"{condition.Name}\"", ["expressionList"] = names,
                });
        }
    }

    private static IEnumerable<Expr> Find(Expr expression) => expression is WindowCall or AggregateCall or Generator
        ? [expression]
        : expression.Children.SelectMany(Find);
}
