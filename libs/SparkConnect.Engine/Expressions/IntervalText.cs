using System.Globalization;

namespace SparkConnect.Engine.Expressions;

/// <summary>Intervals as Spark writes them in column names and casts to text.</summary>
internal static class IntervalText
{
    private static readonly string[] Fields = ["DAY", "HOUR", "MINUTE", "SECOND"];
    private static readonly ulong[] Sizes = [86_400_000_000, 3_600_000_000, 60_000_000, 1_000_000];

    /// <summary>Microseconds as the fields from <paramref name="start"/> (0 = day … 3 = second) on.</summary>
    public static string DayTime(long micros, int start, int end)
    {
        var rest = (ulong)Math.Abs((decimal)micros);
        var text = micros < 0 ? "-" : "";
        for (var field = start; field <= end; field++)
        {
            var number = rest / Sizes[field];
            rest %= Sizes[field];
            text += (field == start ? "" : field == 1 ? " " : ":")
                + number.ToString(field == 0 ? "0" : "00", CultureInfo.InvariantCulture);
        }

        if (end == 3 && rest > 0)
            text += "." + rest.ToString("D6", CultureInfo.InvariantCulture).TrimEnd('0');
        return $"INTERVAL '{text}' {(start == end ? Fields[start] : $"{Fields[start]} TO {Fields[end]}")}";
    }

    /// <summary>Months as years (field 0), months (1) or both.</summary>
    public static string YearMonth(long months, int start, int end)
    {
        var sign = months < 0 ? "-" : "";
        var total = Math.Abs(months);
        return (start, end) switch
        {
            (0, 0) => $"INTERVAL '{sign}{total / 12}' YEAR",
            (1, 1) => $"INTERVAL '{sign}{total}' MONTH",
            _ => $"INTERVAL '{sign}{total / 12}-{total % 12}' YEAR TO MONTH",
        };
    }
}
