using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// The arithmetic operators under ANSI rules: overflow and division by zero are errors, int / int is double,
/// decimals follow Spark's precision rules (DecimalPrecision).
/// </summary>
internal static class ArithmeticFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("+", 1, 2, c => c.Arguments.Count == 1 ? Sign(c, "+") : Binary(c, "+")),
        new("-", 1, 2, c => c.Arguments.Count == 1 ? Negative(c) : Binary(c, "-")),
        new("*", 2, 2, c => Binary(c, "*")),
        new("/", 2, 2, c => Divide(c)),
        new("%", 2, 2, c => Remainder(c, "%", "({0} % {1})")),
        new("mod", 2, 2, c => Remainder(c, "mod", "mod({0}, {1})")),
        new("div", 2, 2, IntegralDivide),
        new("negative", 1, 1, Negative),
        new("positive", 1, 1, c => Sign(c, "+")),
    ];

    /// <summary>+, - and *; where <see cref="CastMode.Try"/> asks for it, NULL in place of an overflow.</summary>
    public static Expr Binary(FunctionCall call, string op, CastMode mode = CastMode.Ansi)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        var name = $"({{0}} {op} {{1}})";
        if (TemporalArithmetic.TryBuild(op, a, b, LocalClock.Changes(call)) is { } temporal)
            return temporal;
        (a, b) = Operands(a, b, op);
        var nullable = a.Nullable || b.Nullable;
        if (a.Type is DecimalType x && b.Type is DecimalType y)
        {
            var type = op == "*" ? Product(x, y) : Sum(x, y);
            return new Call(DecimalArithmetic.Template(op, x, y, type, mode), name, type, nullable, a, b);
        }

        return new Call(
            mode == CastMode.Try && a.Type is IntegralType ? Wider(op, a.Type) : $"({{0}} {op} {{1}})", name, a.Type,
            nullable, a, b);
    }

    // Twice the bits hold every sum and product of two whole numbers.
    private static string Wider(string op, DataType type)
    {
        var wide = type switch { LongType => "HUGEINT", IntegerType => "BIGINT", _ => "INTEGER" };
        return $"TRY_CAST(CAST({{0}} AS {wide}) {op} CAST({{1}} AS {wide}) AS {DuckDbType.Of(type)})";
    }

    /// <summary>Division; where <see cref="CastMode.Try"/> asks for it, NULL in place of an overflow.</summary>
    public static Call Divide(FunctionCall call, CastMode mode = CastMode.Ansi)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        if (a.Type is DayTimeIntervalType or YearMonthIntervalType)
            return TemporalArithmetic.DivideInterval(a, b);
        (a, b) = Operands(a, b, "/");
        if (a.Type is DecimalType x && b.Type is DecimalType y)
        {
            var scale = Math.Max(6, x.Scale + y.Precision + 1);
            var type = TypeCoercion.Adjust(x.Precision - x.Scale + y.Scale + scale, scale);
            return new Call(
                Guarded("{1}", DecimalArithmetic.Template("/", x, y, type, mode)), "({0} / {1})", type, true, a, b);
        }

        (a, b) = (Casts.Implicit(a, DataTypes.Double), Casts.Implicit(b, DataTypes.Double));
        return new Call(
            Guarded("{1}", "({0} / {1})"), "({0} / {1})", DataTypes.Double, a.Nullable || b.Nullable, a, b);
    }

    private static Call Remainder(FunctionCall call, string op, string name)
    {
        var (a, b) = Operands(call.Arguments[0], call.Arguments[1], op);
        if (a.Type is DecimalType x && b.Type is DecimalType y)
        {
            var scale = Math.Max(x.Scale, y.Scale);
            var type = TypeCoercion.Adjust(Math.Min(x.Precision - x.Scale, y.Precision - y.Scale) + scale, scale);
            return new Call(
                Guarded("{1}", DecimalArithmetic.Template("%", x, y, type), "REMAINDER_BY_ZERO"), name, type, true,
                    a, b);
        }

        return new Call(
            Guarded("{1}", "({0} % {1})", "REMAINDER_BY_ZERO"), name, a.Type, a.Nullable || b.Nullable, a, b);
    }

    private static Call IntegralDivide(FunctionCall call)
    {
        var (a, b) = Operands(call.Arguments[0], call.Arguments[1], "div");
        if (a.Type is IntegralType)
            (a, b) = (Casts.Implicit(a, DataTypes.Long), Casts.Implicit(b, DataTypes.Long));
        else if (a.Type is not DecimalType)
            throw NotWhole(call.Arguments[0], call.Arguments[1]);
        var quotient = a.Type is not DecimalType ? "({0} // {1})"
            : "CAST(spark_decimal('div', CAST({0} AS VARCHAR), CAST({1} AS VARCHAR), 0) AS BIGINT)";
        return new Call(
            Guarded("{1}", quotient), "({0} div {1})", DataTypes.Long, a.Nullable || b.Nullable, a, b);
    }

    // Spark widens whole numbers before it finds that the other side is none.
    private static SparkException NotWhole(Expr a, Expr b)
    {
        var (left, right) = (Widened(a.Type), Widened(b.Type));
        var name = $"({a.Name} div {b.Name})";
        return left == right
            ? SparkErrors.BinaryWrongType(name, "(\"DECIMAL\" or \"BIGINT\")", left)
            : SparkErrors.BinaryMismatch(name, left, right);

        static DataType Widened(DataType type) => type switch
        {
            IntegralType => DataTypes.Long,
            DecimalType => DataTypes.Double,
            _ => type,
        };
    }

    private static Call Negative(FunctionCall call)
    {
        var value = call.Arguments[0].Type is StringType
            ? Casts.Implicit(call.Arguments[0], DataTypes.Double)
            : call.Arguments[0];
        if (value.Type is not (NumericType or DayTimeIntervalType or YearMonthIntervalType or NullType))
            throw SparkErrors.UnexpectedInput($"(- {value.Name})", 0, value.Name, value.Type, "NUMERIC");
        return new Call("(-{0})", call.Name == "-" ? "(- {0})" : "negative({0})", value.Type, value.Nullable, value);
    }

    private static Call Sign(FunctionCall call, string sign)
    {
        var value = call.Arguments[0];
        return new Call("{0}", $"({sign} {{0}})", value.Type, value.Nullable, value);
    }

    // DuckDB gives NULL or infinity where ANSI mode stops.
    private static string Guarded(string divisor, string quotient, string error = "DIVIDE_BY_ZERO")
    {
        var message = error == "DIVIDE_BY_ZERO"
            ? "Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead."
            : "Remainder by zero. Use `try_mod` to tolerate divisor being 0 and return NULL instead.";
        return $"CASE WHEN {{0}} IS NOT NULL AND {divisor} = 0 THEN {RaisedError.Text(error, "22012", message)} "
            + $"ELSE {quotient} END";
    }

    private static (Expr Left, Expr Right) Operands(Expr a, Expr b, string op)
    {
        var name = $"({a.Name} {op} {b.Name})";
        // A decimal meets a whole number in a decimal of its own digits, so that the precision rules apply to both.
        if (a.Type is DecimalType && b.Type is IntegralType or DecimalType)
            return (a, Casts.Implicit(b, TypeCoercion.AsDecimal(b)));
        if (b.Type is DecimalType && a.Type is IntegralType)
            return (Casts.Implicit(a, TypeCoercion.AsDecimal(a)), b);
        var common = TypeCoercion.Common(a.Type, b.Type) ?? throw SparkErrors.BinaryMismatch(name, a.Type, b.Type);
        if (common is NullType)
            common = DataTypes.Double;
        return common is NumericType
            ? (Casts.Implicit(a, common), Casts.Implicit(b, common))
            : throw SparkErrors.BinaryWrongType(name, Required(op), common);
    }

    private static string Required(string op) => op switch
    {
        "+" or "-" =>
            "(\"NUMERIC\" or \"INTERVAL DAY TO SECOND\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL\")",
        "/" => "(\"DOUBLE\" or \"DECIMAL\")",
        "div" => "(\"BIGINT\" or \"DECIMAL\" or \"INTERVAL YEAR TO MONTH\" or \"INTERVAL DAY TO SECOND\")",
        _ => "NUMERIC",
    };

    private static DecimalType Sum(DecimalType a, DecimalType b)
    {
        var scale = Math.Max(a.Scale, b.Scale);
        return TypeCoercion.Adjust(Math.Max(a.Precision - a.Scale, b.Precision - b.Scale) + scale + 1, scale);
    }

    private static DecimalType Product(DecimalType a, DecimalType b) =>
        TypeCoercion.Adjust(a.Precision + b.Precision + 1, a.Scale + b.Scale);
}
