using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Comparisons. NaN equals NaN and is the largest number in both engines.</summary>
internal static class ComparisonFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("==", 2, 2, c => Compare(c, "=", "=")),
        new("=", 2, 2, c => Compare(c, "=", "=")),
        new("!=", 2, 2, NotEqual),
        new("<>", 2, 2, NotEqual),
        new("<", 2, 2, c => Compare(c, "<", "<")),
        new("<=", 2, 2, c => Compare(c, "<=", "<=")),
        new(">", 2, 2, c => Compare(c, ">", ">")),
        new(">=", 2, 2, c => Compare(c, ">=", ">=")),
        new("<=>", 2, 2, c => Compare(c, "IS NOT DISTINCT FROM", "<=>", nullSafe: true)),
        new("in", 2, int.MaxValue, In),
        new("between", 3, 3, c => Between(c)),
        new("isnull", 1, 1, c => Test(c, "({0} IS NULL)", "({0} IS NULL)")),
        new("isnotnull", 1, 1, c => Test(c, "({0} IS NOT NULL)", "({0} IS NOT NULL)")),
    ];

    private static Call NotEqual(FunctionCall call)
    {
        var equal = Compare(call, "=", "=");
        return new Call("(NOT {0})", "(NOT {0})", DataTypes.Boolean, equal.Nullable, equal);
    }

    private static Call Compare(FunctionCall call, string sql, string word, bool nullSafe = false)
    {
        var (a, b) = (call.Arguments[0], call.Arguments[1]);
        var name = $"({a.Name} {word} {b.Name})";
        var isNested = a.Type is ArrayType or MapType or StructType;
        var common = TypeCoercion.Compared(
                [a.Type, b.Type], isNested ? TypeCoercion.Tightest : TypeCoercion.Common)
            ?? throw SparkErrors.BinaryMismatch(name, a.Type, b.Type);
        if (common is MapType)
            throw SparkErrors.BinaryWrongType(name, "ORDERABLE", common);
        var ordered = sql is "<" or "<=" or ">" or ">=";
        var (left, right) = ordered ? (NestedOrder.Key("{0}", common), NestedOrder.Key("{1}", common)) : ("{0}", "{1}");
        return new Call(
            $"({left} {sql} {right})", $"({{0}} {word} {{1}})", DataTypes.Boolean, !nullSafe
                && (a.Nullable || b.Nullable),
            Casts.Implicit(a, common), Casts.Implicit(b, common));
    }

    private static Call In(FunctionCall call)
    {
        var name = $"({call.Arguments[0].Name} IN ({string.Join(", ", call.Arguments.Skip(1).Select(a => a.Name))}))";
        var common = TypeCoercion.Compared([.. call.Arguments.Select(a => a.Type)], TypeCoercion.Common)
            ?? throw SparkErrors.DataDiffTypes(name, "in", call.Arguments.Select(a => a.Type));
        var arguments = call.Arguments.Select(a => Casts.Implicit(a, common)).ToArray();
        return new Call(
            "({0} IN ({1*}))", "({0} IN ({1*}))", DataTypes.Boolean, arguments.Any(a => a.Nullable), arguments);
    }

    private static Call Between(FunctionCall call)
    {
        var common = TypeCoercion.Compared([.. call.Arguments.Select(a => a.Type)], TypeCoercion.Common)
            ?? throw NotBetween(call.Arguments);
        var arguments = call.Arguments.Select(a => Casts.Implicit(a, common)).ToArray();
        return new Call(
            "({0} BETWEEN {1} AND {2})", "between({0}, {1}, {2})", DataTypes.Boolean,
            arguments.Any(a => a.Nullable), arguments);
    }

    // To Spark it is two comparisons with one value.
    private static SparkException NotBetween(IReadOnlyList<Expr> a)
    {
        var (bound, sign) = TypeCoercion.Common(a[0].Type, a[1].Type) is null ? (a[1], ">=") : (a[2], "<=");
        return SparkErrors.BinaryMismatch($"(commonexpressionref() {sign} {bound.Name})", a[0].Type, bound.Type);
    }

    private static Call Test(FunctionCall call, string sql, string name) =>
        new(sql, name, DataTypes.Boolean, false, call.Arguments);
}
