using System.Globalization;
using System.Text.Json;
using DeltaLake.Schema;
using DeltaLake.Spec;

namespace DeltaLake.Snapshot;

/// <summary>What is known of one column in one file: bounds (null for unknown) and whether NULLs are there.</summary>
internal sealed record ValueRange(object? Min, object? Max, bool MayBeNull, bool MayBeNotNull)
{
    private const long MicrosecondsInMillisecond = 1000;

    public static ValueRange? OfPartition(string? text, SchemaPrimitive type)
    {
        if (string.IsNullOrEmpty(text))
            return new ValueRange(null, null, MayBeNull: true, MayBeNotNull: false);
        var value = FromText(text, type);
        return value is null ? null : new ValueRange(value, value, MayBeNull: false, MayBeNotNull: true);
    }

    public static ValueRange OfStatistics(FileStatistics statistics, IReadOnlyList<string> path, SchemaPrimitive type)
    {
        var nulls = statistics.NullCount(path);
        var max = FromJson(statistics.Max(path), type);
        // Statistics keep milliseconds, cut off; the greatest value may lie up to a millisecond above.
        if (max is long micros && type.Name.StartsWith("timestamp", StringComparison.Ordinal))
            max = micros + MicrosecondsInMillisecond - 1;
        return new ValueRange(
            FromJson(statistics.Min(path), type),
            max,
            MayBeNull: nulls is not 0,
            MayBeNotNull: nulls is null || nulls != statistics.RecordCount);
    }

    /// <summary>True unless no value between the bounds can stand in this relation to the given one.</summary>
    public bool MayHold(PruningOperator relation, object value)
    {
        if (!MayBeNotNull)
            return false;
        var wanted = Normalise(value);
        var low = Min is null ? null : Order(Min, wanted);
        var high = Max is null ? null : Order(Max, wanted);
        return relation switch
        {
            PruningOperator.Equal => low is not > 0 && high is not < 0,
            PruningOperator.Less => low is not >= 0,
            PruningOperator.LessOrEqual => low is not > 0,
            PruningOperator.Greater => high is not <= 0,
            PruningOperator.GreaterOrEqual => high is not < 0,
            PruningOperator.StartsWith => high is not < 0 &&
                (low is not > 0 || Min is not string least || wanted is not string prefix ||
                    least.StartsWith(prefix, StringComparison.Ordinal)),
            _ => true,
        };
    }

    private static object Normalise(object value) => value switch
    {
        DateTimeOffset instant => (instant.UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        DateTime local => (local - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        float single => (double)single,
        byte or sbyte or short or ushort or int or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => value,
    };

    private static object? FromJson(JsonElement? element, SchemaPrimitive type) => element switch
    {
        { ValueKind: JsonValueKind.String } text => FromText(text.GetString()!, type),
        { ValueKind: JsonValueKind.Number } number => FromText(number.GetRawText(), type),
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };

    private static object? FromText(string text, SchemaPrimitive type) => type.Name switch
    {
        "string" => text,
        "byte" or "short" or "integer" or "long" =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                ? whole
                : null,
        // NaN is greater than all else to Spark and bounds nothing here: a file with it as a bound stays.
        "float" or "double" =>
            double.TryParse(text, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null,
        "boolean" => bool.TryParse(text, out var flag) ? flag : null,
        "date" => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day : null,
        "timestamp" or "timestamp_ntz" => PartitionValueCodec.TimestampMicroseconds(text),
        _ when type.IsDecimal =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact : null,
        _ => null,
    };

    /// <summary>The order of two values, or null where they cannot be compared.</summary>
    private static int? Order(object left, object right) => (left, right) switch
    {
        (string a, string b) => System.Text.Encoding.UTF8.GetBytes(a).AsSpan()
            .SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b)),
        (long a, long b) => a.CompareTo(b),
        (bool a, bool b) => a.CompareTo(b),
        (DateOnly a, DateOnly b) => a.CompareTo(b),
        (decimal or long, decimal or long) => Exact(left).CompareTo(Exact(right)),
        (double or decimal or long, double or decimal or long) => Real(left).CompareTo(Real(right)),
        _ => null,
    };

    private static decimal Exact(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    private static double Real(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
