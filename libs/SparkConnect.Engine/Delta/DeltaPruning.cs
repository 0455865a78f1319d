using System.Globalization;
using System.Numerics;
using DeltaLake;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// What a condition says about the files that may hold rows for it. Only columns compared with constants are
/// understood; all else stands as unknown, which keeps files.
/// </summary>
internal static class DeltaPruning
{
    private static readonly Dictionary<string, (PruningOperator Straight, PruningOperator Turned)> Comparisons = new()
    {
        ["({0} = {1})"] = (PruningOperator.Equal, PruningOperator.Equal),
        ["({0} IS NOT DISTINCT FROM {1})"] = (PruningOperator.Equal, PruningOperator.Equal),
        ["({0} < {1})"] = (PruningOperator.Less, PruningOperator.Greater),
        ["({0} <= {1})"] = (PruningOperator.LessOrEqual, PruningOperator.GreaterOrEqual),
        ["({0} > {1})"] = (PruningOperator.Greater, PruningOperator.Less),
        ["({0} >= {1})"] = (PruningOperator.GreaterOrEqual, PruningOperator.LessOrEqual),
    };

    public static PruningPredicate Of(Expr condition, IReadOnlyList<OutputColumn> columns)
    {
        if (condition is not Call call)
            return PruningPredicate.Unknown;
        return call.SqlTemplate switch
        {
            "({0} AND {1})" => Both(Of(call.Children[0], columns), Of(call.Children[1], columns)),
            "({0} OR {1})" => Either(Of(call.Children[0], columns), Of(call.Children[1], columns)),
            "({0} IS NULL)" => Null(call, columns, isNull: true),
            "({0} IS NOT NULL)" => Null(call, columns, isNull: false),
            "({0} BETWEEN {1} AND {2})" => Both(
                Compare(call.Children[0], PruningOperator.GreaterOrEqual, call.Children[1], columns),
                Compare(call.Children[0], PruningOperator.LessOrEqual, call.Children[2], columns)),
            "({0} IN ({1*}))" => In(call, columns),
            var template when Comparisons.TryGetValue(template, out var relation) => Compare(call, relation, columns),
            _ => PruningPredicate.Unknown,
        };
    }

    /// <summary>True where only these columns are named, so that whole files match or do not.</summary>
    public static bool UsesOnly(Expr condition, IReadOnlySet<string> names) =>
        condition.Walk().OfType<ColumnRef>().All(column => names.Contains(column.Column.Name)) &&
        condition.Walk().All(part => part is ColumnRef or Literal or Call { Volatile: false } or Alias);

    private static PruningPredicate Compare(
        Call call, (PruningOperator Straight, PruningOperator Turned) relation, IReadOnlyList<OutputColumn> columns)
    {
        var straight = Compare(call.Children[0], relation.Straight, call.Children[1], columns);
        return straight != PruningPredicate.Unknown
            ? straight
            : Compare(call.Children[1], relation.Turned, call.Children[0], columns);
    }

    private static PruningPredicate Compare(
        Expr left, PruningOperator relation, Expr right, IReadOnlyList<OutputColumn> columns) =>
        Column(left, columns) is { } column && Value(right, column.Type) is { } value
            ? new PruningPredicate.Compare([column.Name], relation, value)
            : PruningPredicate.Unknown;

    private static PruningPredicate In(Call call, IReadOnlyList<OutputColumn> columns)
    {
        if (Column(call.Children[0], columns) is not { } column)
            return PruningPredicate.Unknown;
        var values = call.Children.Skip(1).Select(item => Value(item, column.Type)).ToList();
        return values.Contains(null)
            ? PruningPredicate.Unknown
            : new PruningPredicate.In([column.Name], values.OfType<object>().ToList());
    }

    private static PruningPredicate Null(Call call, IReadOnlyList<OutputColumn> columns, bool isNull) =>
        Column(call.Children[0], columns) is { } column
            ? new PruningPredicate.Null([column.Name], isNull)
            : PruningPredicate.Unknown;

    private static PruningPredicate Both(PruningPredicate left, PruningPredicate right) =>
        left == PruningPredicate.Unknown ? right
        : right == PruningPredicate.Unknown ? left
        : new PruningPredicate.And(left, right);

    private static PruningPredicate Either(PruningPredicate left, PruningPredicate right) =>
        left == PruningPredicate.Unknown || right == PruningPredicate.Unknown
            ? PruningPredicate.Unknown
            : new PruningPredicate.Or(left, right);

    // A number that was only widened keeps its order, so the cast may be looked through.
    private static OutputColumn? Column(Expr expression, IReadOnlyList<OutputColumn> columns) => expression switch
    {
        ColumnRef reference => columns.FirstOrDefault(column => column.Id == reference.Column.Id),
        Call { Children: [ColumnRef { Type: IntegralType or DecimalType } inner] } cast
            when IsCast(cast) && cast.Type is LongType or DecimalType or IntegerType or DoubleType =>
            Column(inner, columns),
        _ => null,
    };

    private static bool IsCast(Call call) => call.SqlTemplate.StartsWith("CAST(", StringComparison.Ordinal);

    private static object? Value(Expr expression, DataType column) => expression switch
    {
        Literal literal => Value(literal, column),
        Call { Children: [Literal inner] } cast when IsCast(cast) && Fits(inner.Type, cast.Type) =>
            Value(inner, column),
        _ => null,
    };

    private static bool Fits(DataType from, DataType to) => (from, to) switch
    {
        (IntegralType, IntegralType) => true,
        (IntegralType, DecimalType or DoubleType) => true,
        (DecimalType, DecimalType) => true,
        (StringType, DateType) => true,
        _ => false,
    };

    private static object? Value(Literal literal, DataType column) => (literal.Value, column) switch
    {
        (string text, StringType) => text,
        (string text, DateType) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day : null,
        (sbyte or short or int or long, NumericType) when literal.Type is IntegralType =>
            Convert.ToInt64(literal.Value, CultureInfo.InvariantCulture),
        (double number, NumericType) => number,
        (bool truth, BooleanType) => truth,
        (BigInteger unscaled, NumericType) when literal.Type is DecimalType type => Exact(unscaled, type.Scale),
        (int days, DateType) when literal.Type is DateType => DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(days)),
        (long micros, TimestampType) when literal.Type is TimestampType =>
            new DateTimeOffset(DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
        (long micros, TimestampNtzType) when literal.Type is TimestampNtzType =>
            DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond),
        _ => null,
    };

    private static object? Exact(BigInteger unscaled, int scale) =>
        BigInteger.Abs(unscaled) < new BigInteger(decimal.MaxValue) && scale <= 28
            ? (decimal)unscaled / (decimal)BigInteger.Pow(10, scale)
            : null;
}
