namespace TestSupport.RandomPlans;

/// <summary>
/// What the client builds by operators and methods of a column rather than by the name of a function.
/// </summary>
internal static class Operators
{
    /// <summary>The column; null where the name is a function's.</summary>
    public static Column? Build(string name, IReadOnlyList<Column> arguments) => arguments.Count switch
    {
        1 => Unary(name, arguments[0]),
        2 => Binary(name, arguments[0], arguments[1]),
        3 when name == "in" => arguments[0].IsIn(arguments[1], arguments[2]),
        3 when name == "when" => Functions.When(arguments[0], arguments[1]).Otherwise(arguments[2]),
        _ => null,
    };

    private static Column Small(Column number) => Functions.CallFunction("pmod", number, Functions.Lit(1_000));

    private static Column? Unary(string name, Column argument) => name switch
    {
        "not" => !argument,
        "~" => ~argument,
        "negative" => -argument,
        "isnull" => argument.IsNull(),
        "isnotnull" => argument.IsNotNull(),
        // Large numbers overflow in most of what may be around them.
        "small_hash" => Small(Functions.CallFunction("hash", argument)),
        "small_xxhash64" => Small(Functions.CallFunction("xxhash64", argument)),
        "small_micros" => Small(Functions.CallFunction("unix_micros", argument)),
        _ => null,
    };

    // Lambdas over an array, or a map, with a value from outside.
    private static Column? Lambda(string name, Column items, Column other) => name switch
    {
        "transform" => Functions.Transform(items, (x, i) => (x * 2) + i + Functions.Coalesce(other, Functions.Lit(0))),
        "filter" => Functions.Filter(items, x => x > other),
        "exists" => Functions.Exists(items, x => x == other),
        "forall" => Functions.ForAll(items, x => x < other),
        "aggregate" => Functions.Aggregate(
            items, Functions.Lit(0L), (sum, x) => sum + Functions.Coalesce(x, Functions.Lit(0))),
        "zip_with" => Functions.ZipWith(items, other, (x, y) => Functions.Coalesce(x, y)),
        "map_filter" => Functions.MapFilter(items, (_, value) => value > other),
        _ => null,
    };

    private static Column? Binary(string name, Column left, Column right) => Lambda(name, left, right) ?? name switch
    {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "/" => left / right,
        "%" => left % right,
        "&" => left.BitwiseAND(right),
        "|" => left.BitwiseOR(right),
        "^" => left.BitwiseXOR(right),
        "<" => left < right,
        ">=" => left >= right,
        "==" => left == right,
        "<=>" => left.EqNullSafe(right),
        "and" => left & right,
        "or" => left | right,
        _ => null,
    };
}
