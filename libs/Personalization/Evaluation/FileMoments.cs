using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Evaluation;

/// <summary>Moments as files write them: timestamps, dates, texts, or seconds or milliseconds since 1970.</summary>
internal static class FileMoments
{
    // 1e11 seconds are the year 5138, as many milliseconds the year 1973.
    private const double FirstMilliseconds = 1e11;

    /// <summary>timestamp; null where it cannot be read.</summary>
    internal static Column Of(Column value, DataType type) => type switch
    {
        TimestampType or TimestampNtzType or DateType => value.Cast("timestamp"),
        StringType => When(value.RLike("^[0-9]{6,}([.][0-9]+)?$"), OfNumber(value.TryCast("double")))
            .Otherwise(value.TryCast("timestamp")),
        _ => OfNumber(value.TryCast("double")),
    };

    private static Column OfNumber(Column number) => TimestampMicros(
        When(Abs(number).Lt(FirstMilliseconds), number * 1e6).Otherwise(number * 1e3).Cast("bigint"));
}
