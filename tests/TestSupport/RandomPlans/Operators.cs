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

    private static Column? Unary(string name, Column argument) => name switch
    {
        "not" => !argument,
        "~" => ~argument,
        "negative" => -argument,
        "isnull" => argument.IsNull(),
        "isnotnull" => argument.IsNotNull(),
        _ => null,
    };

    private static Column? Binary(string name, Column left, Column right) => name switch
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
