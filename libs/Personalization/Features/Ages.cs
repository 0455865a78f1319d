using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>How long ago something was, seen from one moment.</summary>
/// <param name="AsOf">The moment, UTC.</param>
internal sealed record Ages(DateTime AsOf)
{
    private const long MicrosecondsADay = 86_400_000_000;

    private long AsOfMicroseconds => (AsOf - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>bigint: microseconds from a time to the moment.</summary>
    internal Column Of(ColumnOrName time) => Lit(AsOfMicroseconds) - UnixMicros(time);

    /// <summary>int: whole days between the days of a time and of the moment, as calendars count.</summary>
    internal Column CalendarDays(ColumnOrName time) => DateDiff(Lit(AsOf), time);

    /// <summary>Whether an age lies within the last so many days.</summary>
    internal static Column IsWithin(ColumnOrName age, int days) => age.Column.Leq(days * MicrosecondsADay);

    /// <summary>double: 2^(−age / half-life), which is 1 for what has just happened.</summary>
    internal static Column Fading(ColumnOrName age, double halfLifeDays) =>
        Pow(2.0, age.Column.Cast("double") / (-halfLifeDays * MicrosecondsADay));
}
