using System.Collections;
using System.Globalization;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Values of rows as the CLR types that callers ask for.</summary>
internal static class ValueConversion
{
    public static T To<T>(object? value, string column)
    {
        if (value is T same)
            return same;
        var target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        if (value is null)
            return default(T) is null ? default! : throw Mismatch(column, "null", target);
        return (T)(Convert(value, target) ?? throw Mismatch(column, value.GetType().Name, target));
    }

    public static BigDecimal ToBigDecimal(object value, string column) => value switch
    {
        BigDecimal d => d,
        decimal d => BigDecimal.From(d),
        sbyte or byte or short or ushort or int or uint or long or ulong =>
            BigDecimal.From(System.Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        System.Numerics.BigInteger i => new BigDecimal(i, 0),
        _ => throw Mismatch(column, value.GetType().Name, typeof(decimal)),
    };

    /// <summary>Equality by value, also of lists, maps and byte arrays; NaN equals itself, as in Spark.</summary>
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (Row a, Row b) => a.Equals(b),
        (string a, string b) => a == b,
        (IReadOnlyDictionary<object, object?> a, IReadOnlyDictionary<object, object?> b) =>
            a.Count == b.Count && a.All(e => b.TryGetValue(e.Key, out var v) && Same(e.Value, v)),
        (IEnumerable a, IEnumerable b) => SameItems(a, b),
        _ => left.Equals(right),
    };

    public static string ToText(object? value) => value switch
    {
        null => "null",
        string s => s,
        bool b => b ? "true" : "false",
        Row r => r.ToString(),
        byte[] bytes => System.Convert.ToHexString(bytes),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset t => t.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        DateTime t => t.ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<object, object?> m =>
            $"{{{string.Join(", ", m.Select(e => $"{ToText(e.Key)} -> {ToText(e.Value)}"))}}}",
        IEnumerable e => $"[{string.Join(", ", e.Cast<object?>().Select(ToText))}]",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool SameItems(IEnumerable left, IEnumerable right)
    {
        var (a, b) = (left.Cast<object?>().ToArray(), right.Cast<object?>().ToArray());
        return a.Length == b.Length && a.Zip(b).All(p => Same(p.First, p.Second));
    }

    private static object? Convert(object value, Type target) => value switch
    {
        _ when target == typeof(BigDecimal) && value is decimal d => BigDecimal.From(d),
        BigDecimal d when target == typeof(decimal) => d.ToDecimal(),
        BigDecimal d when target == typeof(double) => double.Parse(d.ToString(), CultureInfo.InvariantCulture),
        DateTimeOffset t when target == typeof(DateTime) => t.UtcDateTime,
        DateOnly d when target == typeof(DateTime) => d.ToDateTime(TimeOnly.MinValue),
        IReadOnlyList<object?> list when target.IsArray => ToArray(list, target.GetElementType()!),
        bool or string => null,
        IConvertible number when IsNumber(target) => Number(number, target),
        _ => null,
    };

    private static object? Number(IConvertible number, Type target)
    {
        // A fraction that would be cut off is a mistake of the caller, not a conversion.
        if (target.IsPrimitive && target != typeof(double) && target != typeof(float)
            && number is float or double or decimal
            && System.Convert.ToDouble(number, CultureInfo.InvariantCulture) % 1 != 0)
            return null;
        return number.ToType(target, CultureInfo.InvariantCulture);
    }

    private static Array ToArray(IReadOnlyList<object?> list, Type element)
    {
        var array = Array.CreateInstance(element, list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var value = list[i];
            array.SetValue(value is null || element.IsInstanceOfType(value) ? value : Convert(value, element), i);
        }

        return array;
    }

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    internal static InvalidCastException Mismatch(string column, string actual, Type target) => new(
        $"Column '{column}' holds {actual}, which is no {target.Name}. Ask for a matching or nullable type, or cast "
        + "the column before it is collected.");
}
