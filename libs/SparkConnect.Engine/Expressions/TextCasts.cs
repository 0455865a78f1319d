using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>Everything as text, in Spark's forms (ToStringBase).</summary>
/// <param name="nullText">What stands for NULL inside of arrays, maps and structs.</param>
/// <param name="showsBytes">Whether a binary is shown by its bytes, [4A 5F]; else it is taken for a text.</param>
internal sealed class TextCasts(string nullText, bool showsBytes)
{
    /// <summary>As CAST makes them.</summary>
    public static readonly TextCasts Cast = new("null", false);

    /// <summary>As show() prints them (ToPrettyString).</summary>
    public static readonly TextCasts Pretty = new("NULL", true);

    /// <summary>A character that no text has (a noncharacter of Unicode).</summary>
    public const int NulMark = 0xFDD0;

    public string ToText(string value, DataType from, int depth) => from switch
    {
        StringType => value,
        DoubleType => $"spark_double_text({value})",
        FloatType => $"spark_float_text({value})",
        TimestampType => $"CAST(CAST({value} AS TIMESTAMP) AS VARCHAR)",
        BinaryType when showsBytes => $"('[' || rtrim(regexp_replace(hex({value}), '(..)', '\\1 ', 'g')) || ']')",
        // A NUL would end the text of a C# function, so another stands for it on the way.
        BinaryType => $"replace(spark_utf8(hex({value})), chr({NulMark}), chr(0))",
        DayTimeIntervalType d => $"spark_daytime_text(epoch_us({value}), {d.StartField}, {d.EndField})",
        YearMonthIntervalType y => $"spark_yearmonth_text({IntervalUnits.Months(value)}, {y.StartField}, {y.EndField})",
        ArrayType a => $"('[' || array_to_string({Items(value, a.ElementType, depth)}, ', ') || ']')",
        MapType m => Map(value, m, depth),
        StructType s => $"CASE WHEN {value} IS NOT NULL THEN '{{' || {Fields(value, s, depth)} || '}}' END",
        UserDefinedType u => ToText(value, u.SqlType, depth),
        DecimalType d when d.Precision == d.Scale => FractionToText(value),
        _ => $"CAST({value} AS VARCHAR)",
    };

    /// <summary>
    /// The text of a decimal whose type may have no digit before the point: DuckDB leaves the 0 out there.
    /// </summary>
    public static string FractionToText(string value) =>
        $"regexp_replace(CAST({value} AS VARCHAR), '^(-?)[.]', '\\10.')";

    private string Items(string list, DataType element, int depth) => element is NullType
        ? $"list_transform({list}, lambda t{depth}_: {Literal.Quote(nullText)})"
        : $"list_transform({list}, lambda t{depth}_: {OrNull($"t{depth}_", element, depth + 1)})";

    private string OrNull(string value, DataType type, int depth) =>
        $"coalesce({ToText(value, type, depth)}, {Literal.Quote(nullText)})";

    private string Map(string value, MapType type, int depth)
    {
        var entry = $"t{depth}_";
        var text = $"{OrNull($"{entry}.key", type.KeyType, depth + 1)} || ' -> ' || "
            + $"{OrNull($"{entry}.value", type.ValueType, depth + 1)}";
        return $"('{{' || array_to_string(list_transform(map_entries({value}), lambda {entry}: {text}), ', ') || '}}')";
    }

    private string Fields(string value, StructType type, int depth) => type.Count == 0
        ? "''"
        : string.Join(" || ', ' || ", type.Fields.Select(f =>
            OrNull($"struct_extract({value}, {Literal.Quote(f.Name)})", f.DataType, depth)));
}
