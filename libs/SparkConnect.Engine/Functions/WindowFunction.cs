using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>window(time, duration): the time's bucket as a struct of start and end, counted from 1970 in UTC.</summary>
internal static class WindowFunction
{
    private const string Form = "CASE WHEN {0} IS NOT NULL THEN struct_pack(\"start\" := ";

    /// <summary>Whether it is such a bucket.</summary>
    public static bool Is(Expr expression) =>
        expression is Call { Type: StructType } call && call.SqlTemplate.StartsWith(Form, StringComparison.Ordinal);

    public static Call Build(FunctionCall call)
    {
        var time = Param.AnyTimestamp.Convert(call.Arguments[0], 0, call.Text);
        var duration = Micros(call, 1);
        if (call.Arguments.Count > 2 && Micros(call, 2) != duration)
            throw SparkErrors.Unsupported("window with a slide that differs from its duration");
        var start = call.Arguments.Count > 3 ? Micros(call, 3) : 0;
        var type = new StructType(new StructField("start", time.Type), new StructField("end", time.Type));
        var make = time.Type is TimestampType ? "make_timestamptz" : "make_timestamp";
        var since = $"(epoch_us({{0}}) - {Text(start)})";
        var begin = $"(epoch_us({{0}}) - ({since} % {Text(duration)} + {Text(duration)}) % {Text(duration)})";
        return new Call(
            $"{Form}{make}({begin}), \"end\" := {make}({begin} + {Text(duration)})) END",
            "window", type, time.Nullable, time);
    }

    private static long Micros(FunctionCall call, int index)
    {
        var text = Constants.Text(call.Arguments[index]) ?? "";
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["interval" or "INTERVAL", ..])
            words = words[1..];
        long total = 0;
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var size = words[i + 1].TrimEnd('s', 'S').ToUpperInvariant() switch
            {
                "WEEK" => 604_800_000_000L,
                "DAY" => 86_400_000_000L,
                "HOUR" => 3_600_000_000L,
                "MINUTE" => 60_000_000L,
                "SECOND" => 1_000_000L,
                "MILLISECOND" => 1_000L,
                "MICROSECOND" => 1L,
                _ => 0L,
            };
            total += size * (long.TryParse(words[i], CultureInfo.InvariantCulture, out var number) ? number : 0);
        }

        return words.Length >= 2 && words.Length % 2 == 0 && (total > 0 || index == 3) ? total
            : throw new SparkException(
            "CANNOT_PARSE_INTERVAL", $"Unable to parse '{text}'. Please ensure that the value provided is in a "
                + $"valid format "
            + "for defining an interval.", "22006", new Dictionary<string,
            string>
            { ["intervalString"] = $"'{text}'" });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
