using System.Globalization;

namespace SparkConnect.Engine.Expressions;

/// <summary>Intervals as Spark writes them in column names.</summary>
internal static class IntervalText
{
    public static string DayTime(long micros)
    {
        var sign = micros < 0 ? "-" : "";
        var total = (ulong)Math.Abs((decimal)micros);
        var days = total / 86_400_000_000UL;
        var hours = total / 3_600_000_000UL % 24;
        var minutes = total / 60_000_000UL % 60;
        var seconds = total / 1_000_000UL % 60;
        var fraction = (total % 1_000_000UL).ToString("D6", CultureInfo.InvariantCulture).TrimEnd('0');
        var tail = fraction.Length > 0 ? "." + fraction : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"INTERVAL '{sign}{days} {hours:D2}:{minutes:D2}:{seconds:D2}{tail}' DAY TO SECOND");
    }

    public static string YearMonth(int months)
    {
        var sign = months < 0 ? "-" : "";
        var total = Math.Abs((long)months);
        return string.Create(
            CultureInfo.InvariantCulture, $"INTERVAL '{sign}{total / 12}-{total % 12}' YEAR TO MONTH");
    }
}
