using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// window(time, duration, slide, start): the spans of one length that the time falls into, counted from 1970 in UTC;
/// session_window(time, gap): the span from the time to the end of the gap; window_time(window): its last moment.
/// </summary>
internal static class TimeWindowFunctions
{
    private const string Begin = "start";
    private const string End = "end";
    private const string IsKnown = "({0} IS NOT NULL)";

    public static readonly FunctionDef[] All =
    [
        new("session_window", 2, 2, Session),
        new("window", 2, 4, Fixed),
        new("window_time", 1, 1, c => LastMoment(Param.Struct.Convert(c.Arguments[0], 0, c.Text))),
    ];

    private static TimeWindow Fixed(FunctionCall call)
    {
        var time = Time(call);
        var duration = Micros(call, 1);
        var slide = call.Arguments.Count > 2 ? Micros(call, 2) : duration;
        var start = call.Arguments.Count > 3 ? Micros(call, 3) : 0;
        Check($"window({time.Name}, {duration}, {slide}, {start})", duration, slide, start);
        var (length, step) = (Text(duration), Text(slide));
        var after = $"(((epoch_us({{0}}) - {Text(start)}) % {step} + {step}) % {step})";
        if (slide == duration)
            return new("window", Struct(time, $"epoch_us({{0}}) - {after}", length), IsKnown, TypeOf(time), time);
        var begin = $"epoch_us({{0}}) - {after} - w_ * {step}";
        return new(
            "window",
            $"list_transform(range(({length} - {after} + {step} - 1) // {step}), "
            + $"lambda w_: {Struct(time, begin, length)})",
            IsKnown, TypeOf(time), time)
        { IsSliding = true };
    }

    private static TimeWindow Session(FunctionCall call)
    {
        var (time, gap) = (Time(call), call.Arguments[1]);
        if (gap.Type is not (StringType or CalendarIntervalType))
            throw new SparkException(
                "_LEGACY_ERROR_TEMP_1040",
                "Gap duration expression used in session window must be CalendarIntervalType, but got "
                + $"{gap.Type.Sql}.",
                messageParameters: new Dictionary<string, string> { ["dt"] = gap.Type.Sql });
        // As a cast outside of ANSI: what is no interval is null, and its row in no window.
        var interval = gap.Type is StringType
            ? "TRY_CAST(regexp_replace(trim({1}), '^(?i:interval)\\s+', '') AS INTERVAL)"
            : "{1}";
        return new(
            "session_window", $"struct_pack(\"{Begin}\" := {{0}}, \"{End}\" := {{0}} + {interval})",
            $"({{0}} + {interval} > {{0}})", TypeOf(time), time, gap)
        { IsSession = true };
    }

    private static string Struct(Expr time, string begin, string length)
    {
        var make = time.Type is TimestampType ? "make_timestamptz" : "make_timestamp";
        return $"CASE WHEN {IsKnown} THEN struct_pack(\"{Begin}\" := {make}({begin}), "
            + $"\"{End}\" := {make}({begin} + {length})) END";
    }

    private static StructType TypeOf(Expr time) =>
        new(new StructField(Begin, time.Type), new StructField(End, time.Type));

    // Windows of windows count by the last moment.
    private static Expr Time(FunctionCall call) => call.Arguments[0] is { Type: StructType } window
        ? LastMoment(window)
        : Param.AnyTimestamp.Convert(call.Arguments[0], 0, call.Text);

    private static Call LastMoment(Expr window)
    {
        if (window is ColumnRef or TimeWindow
            && window.Type is StructType { Fields: [{ Name: Begin }, { Name: End, DataType: var type }] }
            && type is TimestampType or TimestampNtzType)
            return new Call($"({{0}}.\"{End}\" - INTERVAL 1 MICROSECOND)", "window_time({0})", type, true, window);
        throw new SparkException(
            "_LEGACY_ERROR_TEMP_3101", $"The input is not a correct window column: window_time({window.Name});");
    }

    private static void Check(string call, long duration, long slide, long start)
    {
        if (duration <= 0)
            throw OutOfRange(call, "window_duration", duration);
        if (slide <= 0)
            throw OutOfRange(call, "slide_duration", slide);
        if (slide > duration)
            throw Violation(call, "slide_duration", slide, "<=", "window_duration", duration);
        if (Math.Abs(start) >= slide)
            throw Violation(call, "abs(start_time)", Math.Abs(start), "<", "slide_duration", slide);
    }

    private static SparkException OutOfRange(string call, string what, long value) =>
        SparkErrors.ValueOutOfRange(call, $"`{what}`", $"(0, {long.MaxValue}]", $"{value}L");

    private static SparkException Violation(
        string call, string left, long leftValue, string constraint, string right, long rightValue) => new(
        "DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION",
        $"Cannot resolve \"{call}\" due to data type mismatch: The `{left}`({leftValue}L) must be {constraint} the "
        + $"`{right}`({rightValue}L).", "42K09",
        new Dictionary<string, string>
        {
            ["sqlExpr"] = $"\"{call}\"", ["leftExprName"] = $"`{left}`", ["leftExprValue"] = $"{leftValue}L",
            ["constraint"] = constraint, ["rightExprName"] = $"`{right}`", ["rightExprValue"] = $"{rightValue}L",
        });

    private static long Micros(FunctionCall call, int index) => call.Arguments[index] switch
    {
        Literal { Type: IntegerType or LongType } number => Convert.ToInt64(number.Value, CultureInfo.InvariantCulture),
        Literal { Value: string text } => Micros(text),
        _ => throw new SparkException(
            "_LEGACY_ERROR_TEMP_1207",
            "The duration and time inputs to window must be an integer, long or string literal."),
    };

    private static long Micros(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["interval" or "INTERVAL", ..])
            words = words[1..];
        long total = 0;
        for (var i = 0; i + 1 < words.Length; i += 2)
        {
            var unit = words[i + 1].ToLowerInvariant().TrimEnd('s');
            if (unit is "month" or "year")
                throw new SparkException(
                    "_LEGACY_ERROR_TEMP_3231", $"Intervals greater than a month is not supported ({text}).",
                    messageParameters: new Dictionary<string, string> { ["interval"] = text });
            if (!long.TryParse(words[i], CultureInfo.InvariantCulture, out var number)
                || !IntervalUnits.MicrosByUnit.TryGetValue(unit, out var size))
                throw Unparsable(text);
            total += size * number;
        }

        return words.Length > 0 && words.Length % 2 == 0 ? total : throw Unparsable(text);
    }

    private static SparkException Unparsable(string text) => new(
        "CANNOT_PARSE_INTERVAL",
        $"Unable to parse '{text}'. Please ensure that the value provided is in a valid format for defining an "
        + "interval.", "22006", new Dictionary<string, string> { ["intervalString"] = $"'{text}'" });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
