using System.Numerics;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Numbers and bytes from and to text by a format, parts of URLs, and intervals from numbers.</summary>
internal static class ConversionFunctions
{
    private static readonly Param Decimal = new("DECIMAL", t => t switch
    {
        DecimalType => t,
        ByteType => new DecimalType(3, 0),
        ShortType => new DecimalType(5, 0),
        IntegerType or NullType => new DecimalType(10, 0),
        LongType => new DecimalType(20, 0),
        FloatType => new DecimalType(14, 7),
        DoubleType => new DecimalType(30, 15),
        StringType => new DecimalType(38, 18),
        _ => null,
    });

    private static readonly Param Text = Param.StringAlone;

    private static readonly Result OptionalText = Result.Of(DataTypes.String).OrNull;

    public static readonly FunctionDef[] All =
    [
        Scalar("collation", [Text], Result.Of(DataTypes.String).Never, "'SYSTEM.BUILTIN.UTF8_BINARY'"),
        Scalar("current_path", [], Result.Of(DataTypes.String).Never,
            "'system.builtin,system.session,spark_catalog.default'"),
        new("make_dt_interval", 0, 4, DayTimeInterval),
        new("make_ym_interval", 0, 2, YearMonthInterval),
        Scalar("parse_url", [Text, Text, Text], OptionalText,
            ["spark_parse_url({0}, {1})", "spark_parse_url_key({0}, {1}, {2})"]),
        Scalar("try_parse_url", [Text, Text, Text], OptionalText,
            ["spark_try_parse_url({0}, {1})", "spark_try_parse_url_key({0}, {1}, {2})"]),
        new("to_binary", 1, 2, c => ToBinary(c, isTry: false)),
        new("try_to_binary", 1, 2, c => ToBinary(c, isTry: true)),
        new("to_char", 2, 2, ToText),
        new("to_varchar", 2, 2, ToText),
        new("to_number", 2, 2, c => ToNumber(c, "spark_to_number")),
        new("try_to_number", 2, 2, c => ToNumber(c, "spark_try_to_number")),
    ];

    private static Call ToNumber(FunctionCall call, string function)
    {
        var arguments = Define.Convert(call, Param.String, Param.String);
        var type = Format(call, arguments[1]) is { } format ? format.Type : new DecimalType(10, 0);
        return Of(
            $"CAST({function}({{0}}, {{1}}) AS {DuckDbType.Of(type)})", call.Name, Result.Of(type).OrNull, arguments);
    }

    // Times are formatted as dates are, bytes are encoded.
    private static Expr ToText(FunctionCall call)
    {
        var (value, format) = (call.Arguments[0], call.Arguments[1]);
        if (value.Type is DateType or TimestampType or TimestampNtzType)
            return FunctionTable.Build(call with { Name = "date_format" });
        if (value.Type is BinaryType)
            return BytesToText(call, value, format);
        var arguments = Define.Convert(call with { Name = "to_char" }, Decimal, Param.String);
        _ = Format(call with { Name = "to_char" }, arguments[1]);
        return Of("spark_to_char(CAST({0} AS VARCHAR), {1})", "to_char", OptionalText, arguments);
    }

    private static Expr BytesToText(FunctionCall call, Expr value, Expr format)
    {
        if (format.Type is not StringType || !Constants.IsConstant(format))
        {
            throw new SparkException(
                "NON_FOLDABLE_ARGUMENT",
                $"The function `{call.Name}` requires the parameter `format` to be a foldable expression of the type "
                + "\"STRING\", but the actual argument is a non-foldable.", "42K08",
                new Dictionary<string, string>
                {
                    ["funcName"] = $"`{call.Name}`", ["paramName"] = "`format`", ["paramType"] = "\"STRING\"",
                });
        }

        var name = Constants.FoldedText(format, call)?.ToLowerInvariant().Trim()
            ?? throw Wrong(call, "NULL", "expects a non-NULL value.");
        return name switch
        {
            "base64" or "hex" => FunctionTable.Build(call with { Name = name, Arguments = [value] }),
            "utf-8" => Of(
                "spark_decode(hex({0}), {1})", call.Name == "to_char" ? "decode" : call.Name, DataTypes.String,
                value, format),
            _ => throw Wrong(
                call, "BINARY_FORMAT",
                $"expects one of binary formats 'base64', 'hex', 'utf-8', but got {Literal.Quote(name)}.",
                ("invalidFormat", Literal.Quote(name))),
        };
    }

    private static SparkException Wrong(
        FunctionCall call, string kind, string message, params (string Name, string Value)[] more)
    {
        var parameters = more.ToDictionary(p => p.Name, p => p.Value);
        parameters["parameter"] = "`format`";
        parameters["functionName"] = $"`{call.Name}`";
        return new SparkException(
            $"INVALID_PARAMETER_VALUE.{kind}",
            $"The value of parameter(s) `format` in `{call.Name}` is invalid: {message}", "22023", parameters);
    }

    // The format must be known ahead: the type depends on it. None for NULL.
    private static NumberFormat? Format(FunctionCall call, Expr format)
    {
        if (!Constants.IsConstant(format))
        {
            var kind = format is Call ? format.Name.Split('(')[0].ToLowerInvariant() : "attributereference";
            throw SparkErrors.NotFoldable(call.Text, kind, DataTypes.String, format.Name);
        }

        return Constants.FoldedText(format, call) is { } text ? new NumberFormat(text) : null;
    }

    private static Call ToBinary(FunctionCall call, bool isTry)
    {
        var arguments = Define.Convert(call, Param.String, Param.String);
        var format = arguments.Length == 1 ? "hex" : BinaryFormat(call, call.Arguments[1], isTry);
        var sql = format switch
        {
            "hex" or "base64" => $"unhex(spark_{(isTry ? "try_" : "")}to_binary({{0}}, '{format}'))",
            "utf-8" or "utf8" => "encode({0})",
            _ => "CAST(NULL AS BLOB)",
        };
        return Of(sql, call.Name, Result.Of(DataTypes.Binary).OrNull, arguments);
    }

    private static string? BinaryFormat(FunctionCall call, Expr format, bool isTry)
    {
        if (!Constants.IsConstant(format))
            throw SparkErrors.NotFoldable(call.Text, "fmt", DataTypes.String, format.Name);
        var text = Constants.FoldedText(format, call);
        var name = text?.ToLowerInvariant();
        if (isTry || name is null or "hex" or "base64" or "utf-8" or "utf8")
            return name;
        var (required, valid) = ("case-insensitive \"STRING\"", "'hex', 'utf-8', 'utf8', or 'base64'");
        throw new SparkException(
            "DATATYPE_MISMATCH.INVALID_ARG_VALUE",
            $"Cannot resolve \"{call.Text}\" due to data type mismatch: The fmt value must to be a {required} "
            + $"literal of {valid}, but got {Literal.Quote(text!)}.", "42K09",
            new Dictionary<string, string>
            {
                ["sqlExpr"] = $"\"{call.Text}\"", ["inputName"] = "fmt", ["requireType"] = required,
                ["validValues"] = valid, ["inputValue"] = Literal.Quote(text!),
            });
    }

    private static Call YearMonthInterval(FunctionCall call)
    {
        var whole = call with { Arguments = Filled(call.Arguments, Literal.Of(0), Literal.Of(0)) };
        var arguments = Define.Convert(whole, Param.Int, Param.Int);
        return Of("to_months(spark_year_months({0}, {1}))", call.Name, new YearMonthIntervalType(), arguments);
    }

    private static Call DayTimeInterval(FunctionCall call)
    {
        var seconds = new DecimalType(18, 6);
        var none = Literal.Of(0);
        var whole = call with
        {
            Arguments = Filled(call.Arguments, none, none, none, new Literal(BigInteger.Zero, seconds)),
        };
        var arguments = Define.Convert(whole, Param.Int, Param.Int, Param.Int, Param.Of(seconds));
        return Of(
            "to_microseconds(spark_day_micros({0}, {1}, {2}, CAST(CAST({3} AS DECIMAL(38, 6)) * 1000000 AS BIGINT)))",
            call.Name, new DayTimeIntervalType(), arguments);
    }
}
