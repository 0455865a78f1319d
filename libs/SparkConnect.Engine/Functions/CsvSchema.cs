using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>schema_of_csv: the type that each field of a line could have, the first of Spark's order.</summary>
internal static partial class CsvSchema
{
    public static Call Build(FunctionCall call)
    {
        var text = RecordFunctions.Sample(call, "csv");
        var options = OptionMap.Of(
            call, 1, "charToEscapeQuoteEscaping", "emptyValue", "inferDate", "locale", "preferDate", "prefersDate",
            "timeZone", "unescapedQuoteHandling");
        var fields = CsvRecord.From(options, trims: false).Fields(text);
        if (fields.Length == 0)
        {
            const string none = "Parsed CSV record should not be null.";
            throw new SparkException(
                "INTERNAL_ERROR", none, "XX000", new Dictionary<string, string> { ["message"] = none });
        }

        var type = new StructType(fields.Select((f, i) => new StructField(
            $"_c{i}", f is null ? DataTypes.String : TypeOf(f, options, call), true)));
        return new Call(Literal.Quote(type.Sql), "schema_of_csv({0})", DataTypes.String, false, call.Arguments[0]);
    }

    private static DataType TypeOf(string field, SourceOptions options, FunctionCall call)
    {
        if (Whole().IsMatch(field) && int.TryParse(field, CultureInfo.InvariantCulture, out _))
            return DataTypes.Integer;
        if (Whole().IsMatch(field) && long.TryParse(field, CultureInfo.InvariantCulture, out _))
            return DataTypes.Long;
        // Also with a point at its end.
        if (Whole().IsMatch(field.EndsWith('.') ? field[..^1] : field)
            && Digits(field) is <= DecimalType.MaxPrecision and var precision)
            return new DecimalType(precision, 0);
        if (Number().IsMatch(field) || field == options.Get("nanValue", "NaN")
            || field == options.Get("positiveInf", "Inf") || field == options.Get("negativeInf", "-Inf"))
            return DataTypes.Double;
        if (IsTime(field, DataTypes.Date, options.Get("dateFormat", "yyyy-MM-dd"), call))
            return DataTypes.Date;
        if (IsTime(field, DataTypes.TimestampNtz, options.Find("timestampNTZFormat"), call)
            || IsTime(field, DataTypes.Timestamp, options.Find("timestampFormat"), call))
            return DataTypes.Timestamp;
        return field.Equals("true", StringComparison.OrdinalIgnoreCase)
            || field.Equals("false", StringComparison.OrdinalIgnoreCase) ? DataTypes.Boolean : DataTypes.String;
    }

    private static int Digits(string number) => BigInteger.Abs(BigInteger.Parse(
        number.TrimEnd('.'), CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture).Length;

    // The same conversions as when such a text is read.
    private static bool IsTime(string field, DataType type, string? pattern, FunctionCall call)
    {
        var text = Literal.Quote(field);
        var time = pattern is null ? StringCasts.FromText(text, type, CastMode.Try)
            : CsvParsing.Time(text, type, pattern);
        return SchemaProbe.Texts(
            $"SELECT CAST({time} AS VARCHAR)", call.Context.Session, CancellationToken.None)[0][0] is not null;
    }

    [GeneratedRegex(@"^[+-]?[0-9]+\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[\x00-\x20]*[+-]?(NaN|Infinity|([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?[dDfF]?"
        + @"|0[xX]([0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)[pP][+-]?[0-9]+[dDfF]?)[\x00-\x20]*\z")]
    private static partial Regex Number();
}
