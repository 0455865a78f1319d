using System.Collections;
using System.Globalization;
using System.Text;

namespace TestSupport;

/// <summary>Values of rows: compared with a tolerance for floating point, and written for people.</summary>
public static class RowValues
{
    /// <summary>Relative tolerance of doubles; floats get 10⁻⁵.</summary>
    public const double Tolerance = 1e-9;

    /// <summary>
    /// Whether both are the same value of the same type. NaN equals NaN, −0 equals 0, numbers of floating point may
    /// differ by the tolerance, decimals are compared as numbers.
    /// </summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (double a, double b) => Close(a, b, Tolerance),
        (float a, float b) => Close(a, b, 1e-5),
        (decimal or BigDecimal, decimal or BigDecimal) => Decimal(left).Equals(Decimal(right)),
        (string a, string b) => a == b,
        (Row a, Row b) => a.Count == b.Count && a.Zip(b).All(p => Same(p.First, p.Second)),
        (IReadOnlyDictionary<object, object?> a, IReadOnlyDictionary<object, object?> b) =>
            a.Count == b.Count && a.All(e => b.Any(f => Same(e.Key, f.Key) && Same(e.Value, f.Value))),
        (IEnumerable a, IEnumerable b) => SameItems([.. a.Cast<object?>()], [.. b.Cast<object?>()]),
        _ => left.Equals(right),
    };

    /// <summary>
    /// The value for people: NULL, numbers in invariant form with 12 digits, nested values in brackets.
    /// </summary>
    public static string Text(object? value) => value switch
    {
        null => "NULL",
        string s => Escape(s),
        bool b => b ? "true" : "false",
        double d => Number(d.ToString("G12", CultureInfo.InvariantCulture)),
        float f => Number(f.ToString("G6", CultureInfo.InvariantCulture)),
        decimal or BigDecimal => Decimal(value).ToString(),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset t => t.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        Row r => $"{{{string.Join(", ", r.Select(Text))}}}",
        IReadOnlyDictionary<object, object?> m =>
            $"{{{string.Join(", ", m.Select(e => $"{Text(e.Key)} -> {Text(e.Value)}"))}}}",
        IEnumerable e => $"[{string.Join(", ", e.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A text by which rows that are the same within the tolerance nearly always sort alike.</summary>
    internal static string SortKey(object? value) => value switch
    {
        double d => (d == 0 ? 0 : d).ToString("E4", CultureInfo.InvariantCulture),
        float f => (f == 0 ? 0 : f).ToString("E3", CultureInfo.InvariantCulture),
        Row r => string.Join('\u0001', r.Select(SortKey)),
        IEnumerable e and not string and not byte[] => string.Join('\u0002', e.Cast<object?>().Select(SortKey)),
        _ => Text(value),
    };

    private static bool Close(double a, double b, double tolerance) =>
        a.Equals(b) || a == b || Math.Abs(a - b) <= tolerance * Math.Max(Math.Abs(a), Math.Abs(b));

    private static BigDecimal Decimal(object value) => value is decimal d ? BigDecimal.From(d) : (BigDecimal)value;

    private static bool SameItems(object?[] a, object?[] b) =>
        a.Length == b.Length && a.Zip(b).All(p => Same(p.First, p.Second));

    private static string Number(string text) => text == "-0" ? "0" : text;

    private static string Escape(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\\' => builder.Append(@"\\"),
                '\n' => builder.Append(@"\n"),
                '\r' => builder.Append(@"\r"),
                '\t' => builder.Append(@"\t"),
                < ' ' => builder.Append(CultureInfo.InvariantCulture, $@"\u{(int)c:x4}"),
                _ => builder.Append(c),
            };
        }
        return builder.ToString();
    }
}
