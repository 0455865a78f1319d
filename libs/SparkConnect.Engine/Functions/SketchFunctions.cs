using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// Summaries of a column that are made value by value as Spark makes them: the list of the values is handed over as
/// text.
/// </summary>
internal static class SketchFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("count_min_sketch", 0, 4, CountMin),
        new("histogram_numeric", 2, 2, Histogram),
    ];

    private static readonly Param Item = new("(\"INTEGRAL\" or \"STRING\" or \"BINARY\")", t => t switch
    {
        IntegralType or StringType or BinaryType => t,
        NullType => DataTypes.Integer,
        _ => null,
    });

    private static readonly Param Fraction = new("DOUBLE", t => t is DoubleType or NullType ? DataTypes.Double : null);

    private static readonly Param Seed = new(
        "INT", t => t is IntegerType or LongType or NullType ? DataTypes.Long : null);

    private static readonly Param Sampled = new(
        "(\"NUMERIC\" or \"DATE\" or \"TIMESTAMP\" or \"TIMESTAMP_NTZ\" or \"INTERVAL YEAR TO MONTH\" or "
        + "\"INTERVAL DAY TO SECOND\")",
        t => t switch
        {
            NumericType or DateType or TimestampType or TimestampNtzType => t,
            YearMonthIntervalType or DayTimeIntervalType => t,
            StringType or NullType => DataTypes.Double,
            _ => null,
        });

    private static AggregateCall CountMin(FunctionCall call)
    {
        string[] names = ["column", "epsilon", "confidence", "seed"];
        if (call.Arguments.Count < names.Length)
            throw Missing(call.Name, names[call.Arguments.Count], call.Arguments.Count);
        var arguments = Define.Convert(call, Item, Fraction, Fraction, Seed);
        foreach (var (argument, name) in arguments.Zip(["", "eps", "confidence", "seed"]).Skip(1))
            Require(call, argument, name);
        InRange(call, arguments[1], "eps", x => x > 0, "(0.0, 1.7976931348623157E308]");
        InRange(call, arguments[2], "confidence", x => x is > 0 and < 1, "(0.0, 1.0]");
        // Bytes and text go in as hexadecimal digits, each after a mark of its own: it may be empty.
        var (function, items) = arguments[0].Type is IntegralType
            ? ("spark_count_min_numbers", "array_to_string(CAST({agg} AS VARCHAR[]), ' ')")
            : ("spark_count_min_bytes",
                "array_to_string(list_transform({agg}, lambda x_: 'x' || hex(x_)), '')");
        return new AggregateCall(
            "list({distinct}{0})", $"{call.Name}({{distinct}}{{*}})", DataTypes.Binary, false, arguments)
        {
            Distinct = call.Distinct,
            RowTemplate = "{0} IS NOT NULL",
            Wrapper = $"unhex({function}(coalesce({items}, ''), {{1}}, {{2}}, {{3}}))",
        };
    }

    // The centres of the bins are values of the column's type; between, all are numbers of double precision.
    private static AggregateCall Histogram(FunctionCall call)
    {
        var arguments = Define.Convert(call, Sampled, Param.Int);
        Require(call, arguments[1], "nb");
        InRange(call, arguments[1], "nb", x => x >= 2, "[2, 2147483647]");
        var type = arguments[0].Type;
        var bin = new StructType([new StructField("x", type, true), new StructField("y", DataTypes.Double, true)]);
        var centre = type switch
        {
            IntegralType => $"CAST(spark_as_{Width(type)}(b_.x) AS {DuckDbType.Of(type)})",
            DateType => "DATE '1970-01-01' + spark_as_int(b_.x)",
            TimestampType => "make_timestamptz(spark_as_long(b_.x))",
            TimestampNtzType => "make_timestamp(spark_as_long(b_.x))",
            YearMonthIntervalType => "to_months(spark_as_int(b_.x))",
            DayTimeIntervalType => "to_microseconds(spark_as_long(b_.x))",
            _ => $"CAST(b_.x AS {DuckDbType.Of(type)})",
        };
        var bins = "CAST(spark_histogram(array_to_string(CAST({agg} AS VARCHAR[]), ' '), {1}) "
            + "AS STRUCT(x DOUBLE, y DOUBLE)[])";
        return new AggregateCall(
            $"list({{distinct}}CAST({Number(type)} AS DOUBLE))", $"{call.Name}({{distinct}}{{*}})",
            new ArrayType(bin), true, arguments)
        {
            Distinct = call.Distinct,
            RowTemplate = "{0} IS NOT NULL",
            Wrapper = $"list_transform({bins}, lambda b_: struct_pack(x := {centre}, y := b_.y))",
        };
    }

    private static string Width(DataType type) => type is LongType ? "long" : "int";

    private static string Number(DataType type) => type switch
    {
        DateType => "{0} - DATE '1970-01-01'",
        TimestampType or TimestampNtzType or DayTimeIntervalType => "epoch_us({0})",
        YearMonthIntervalType => IntervalUnits.Months("{0}"),
        _ => "{0}",
    };

    /// <summary>An argument that must be a constant, and no null.</summary>
    private static void Require(FunctionCall call, Expr argument, string name)
    {
        if (!Constants.IsConstant(argument))
            throw SparkErrors.NotFoldable(call.Text, name, argument.Type, argument.Name);
        if (IsNull(argument))
            throw SparkErrors.UnexpectedNull(call.Text, name);
    }

    private static bool IsNull(Expr argument) =>
        argument is Literal { Value: null } || argument is Call { Children: [var child] } && IsNull(child);

    private static void InRange(FunctionCall call, Expr argument, string name, Func<double, bool> fits, string range)
    {
        var value = argument is Literal { Value: double real } ? real
            : Constants.Integer(argument) ?? Negated(argument);
        if (value is not { } number || fits(number))
            return;
        var shown = argument.Type is DoubleType
            ? $"{DoubleText.Format(number)}D"
            : number.ToString(CultureInfo.InvariantCulture);
        throw SparkErrors.ValueOutOfRange(call.Text, name, range, shown);
    }

    private static double? Negated(Expr argument) =>
        argument is Call { Children: [Literal { Value: double real }] } c
        && c.Name.StartsWith("(- ", StringComparison.Ordinal) ? -real : null;

    private static SparkException Missing(string function, string parameter, int index) => new(
        "REQUIRED_PARAMETER_NOT_FOUND",
        $"Cannot invoke routine {SparkErrors.QuoteId(function)} because the parameter named "
        + $"{SparkErrors.QuoteId(parameter)} is required, but the routine call did not supply a value. Please update "
        + $"the routine call to supply an argument value (either positionally at index {index} or by name) and retry "
        + "the query again.",
        "4274K",
        new Dictionary<string, string>
        {
            ["routineName"] = SparkErrors.QuoteId(function), ["parameterName"] = SparkErrors.QuoteId(parameter),
            ["index"] = index.ToString(CultureInfo.InvariantCulture),
        });
}
