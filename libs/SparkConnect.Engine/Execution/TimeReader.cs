using System.Globalization;

namespace SparkConnect.Engine.Execution;

/// <summary>Reads the fields of a pattern from a text, from left to right.</summary>
internal sealed class TimeReader(string text)
{
    private int _at;
    private int _year = 1970, _month = 1, _day = 1, _hour, _minute, _second, _dayOfYear;
    private long _ticks;
    private bool? _afternoon;
    private string _zone = "";

    /// <summary>The reader as it is now, to come back to.</summary>
    public TimeReader Copy() => (TimeReader)MemberwiseClone();

    public bool Literal(string literal)
    {
        if (string.CompareOrdinal(text, _at, literal, 0, literal.Length) != 0)
            return false;
        _at += literal.Length;
        return true;
    }

    /// <summary>One field; a number that another field follows at once has exactly as many digits as letters.</summary>
    public bool Field(char letter, int count, bool adjacent) => letter switch
    {
        'y' or 'u' => count == 2
            ? Number(2, 2, out var year) && Set(ref _year, 2000 + year)
            : Number(Math.Min(4, count), adjacent || count == 4 ? Math.Max(4, count) : 9, out year)
            && Set(ref _year, year),
        'M' or 'L' => count >= 3 ? Name(Months(count), out var month) && Set(ref _month, month + 1)
            : Two(count, adjacent, ref _month),
        'd' => Two(count, adjacent, ref _day),
        'D' => Number(count == 3 ? 3 : 1, 3, out var days) && Set(ref _dayOfYear, days),
        'H' or 'k' or 'h' or 'K' => Two(count, adjacent, ref _hour),
        'm' => Two(count, adjacent, ref _minute),
        's' => Two(count, adjacent, ref _second),
        'S' => Fraction(count),
        'a' => Name(["AM", "PM"], out var half) && (_afternoon = half == 1) is not null,
        'E' => Name(Days(count), out _),
        _ => Zone(),
    };

    /// <summary>What was read; null where text is left over or there is no such day or time.</summary>
    public (DateTime Local, string Zone)? Value()
    {
        if (_afternoon is { } afternoon)
            _hour = _hour is < 1 or > 12 ? 99 : _hour % 12 + (afternoon ? 12 : 0);
        if (_at != text.Length || _year is < 1 or > 9999 || _month is < 1 or > 12 || _day < 1
            || _day > DateTime.DaysInMonth(_year, _month) || _hour > 23 || _minute > 59 || _second > 59)
            return null;
        var date = _dayOfYear > 0 ? new DateTime(_year, 1, 1).AddDays(_dayOfYear - 1)
            : new DateTime(_year, _month, _day);
        return (date.Add(new TimeSpan(_hour, _minute, _second)).AddTicks(_ticks), _zone);
    }

    private bool Two(int count, bool adjacent, ref int field) =>
        Number(count, adjacent ? count : 2, out var value) && Set(ref field, value);

    private bool Number(int min, int max, out int value)
    {
        var start = _at;
        while (_at < text.Length && _at - start < max && char.IsAsciiDigit(text[_at]))
            _at++;
        value = 0;
        return _at - start >= min && int.TryParse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture,
            out value);
    }

    private bool Fraction(int count)
    {
        var start = _at;
        while (_at < text.Length && _at - start < count && char.IsAsciiDigit(text[_at]))
            _at++;
        if (_at == start)
            return false;
        _ticks = long.Parse(text[start.._at].PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        return true;
    }

    private bool Name(string[] names, out int index)
    {
        index = Array.FindIndex(names, n => string.Compare(text, _at, n, 0, n.Length,
            StringComparison.OrdinalIgnoreCase) == 0);
        if (index < 0)
            return false;
        _at += names[index].Length;
        return true;
    }

    private bool Zone()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at])
            || "+-:/_".Contains(text[_at], StringComparison.Ordinal)))
            _at++;
        _zone = text[start.._at];
        if (_zone.Length == 5 && _zone[0] is '+' or '-')
            _zone = _zone.Insert(3, ":");
        return _at > start;
    }

    private static bool Set(ref int field, int value)
    {
        field = value;
        return true;
    }

    private static string[] Months(int count)
    {
        var format = CultureInfo.InvariantCulture.DateTimeFormat;
        return count == 3 ? format.AbbreviatedMonthNames[..12] : format.MonthNames[..12];
    }

    private static string[] Days(int count)
    {
        var format = CultureInfo.InvariantCulture.DateTimeFormat;
        return count == 4 ? format.DayNames : format.AbbreviatedDayNames;
    }
}
