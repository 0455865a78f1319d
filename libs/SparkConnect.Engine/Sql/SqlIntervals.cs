using System.Globalization;

namespace SparkConnect.Engine.Sql;

/// <summary>Reads the strings of <c>INTERVAL '…' unit TO unit</c>.</summary>
internal static class SqlIntervals
{
    private static readonly long[] Micros = [86_400_000_000, 3_600_000_000, 60_000_000, 1_000_000];

    /// <summary>Months of <c>years-months</c>, or null where the text has another form.</summary>
    public static int? YearToMonth(string text)
    {
        var (sign, rest) = Sign(text);
        var parts = rest.Split('-');
        return parts.Length == 2 && Whole(parts[0]) is { } years && Whole(parts[1]) is { } months and <= 11
            ? (int)(sign * ((years * 12) + months))
            : null;
    }

    /// <summary>
    /// Microseconds of <c>days hours:minutes:seconds</c>, cut to the fields from <paramref name="first"/> to
    /// <paramref name="last"/> (0 = day … 3 = second); null where the text has another form.
    /// </summary>
    public static long? DayToSecond(string text, int first, int last)
    {
        var (sign, rest) = Sign(text);
        var parts = rest.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != last - first + 1)
            return null;
        decimal total = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (Number(parts[i], allowFraction: first + i == 3) is not { } number)
                return null;
            total += number * Micros[first + i];
        }

        return (long)(sign * total);
    }

    private static (int Sign, string Text) Sign(string text) => text.Trim() switch
    {
        ['-', .. var rest] => (-1, rest),
        ['+', .. var rest] => (1, rest),
        var rest => (1, rest),
    };

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static decimal? Number(string text, bool allowFraction) => decimal.TryParse(
        text, allowFraction ? NumberStyles.AllowDecimalPoint : NumberStyles.None, CultureInfo.InvariantCulture,
        out var value)
        ? value
        : null;
}
