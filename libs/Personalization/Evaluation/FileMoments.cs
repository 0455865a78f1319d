using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>
/// Moments as files write them: timestamps, dates, texts, or seconds, milliseconds, microseconds or nanoseconds since
/// 1970.
/// </summary>
internal static class FileMoments
{
    // 1e11 seconds are the year 5138, as many milliseconds the year 1973; so it is from each unit to the next.
    private const double FirstMilliseconds = 1e11;
    private const double FirstMicroseconds = 1e14;
    private const double FirstNanoseconds = 1e17;
    private const double TooLarge = 1e20;

    // The years that DateTime has, with room for days before and after.
    private const int FirstYear = 2;
    private const int LastYear = 9998;

    /// <summary>timestamp; null where it cannot be read.</summary>
    internal static Column Of(Column value, DataType type)
    {
        var moment = type switch
        {
            TimestampType or TimestampNtzType or DateType => value.Cast("timestamp"),
            StringType => When(value.RLike("^[0-9]{6,}([.][0-9]+)?$"), OfNumber(value.TryCast("double")))
                .Otherwise(value.TryCast("timestamp")),
            _ => OfNumber(value.TryCast("double")),
        };
        return When(Year(moment).Between(FirstYear, LastYear), moment);
    }

    private static Column OfNumber(Column number)
    {
        var size = Abs(number);
        return TimestampMicros(
            When(size.Lt(FirstMilliseconds), number * 1e6)
                .When(size.Lt(FirstMicroseconds), number * 1e3)
                .When(size.Lt(FirstNanoseconds), number)
                .When(size.Lt(TooLarge), number / 1e3)
                .TryCast("bigint"));
    }
}
