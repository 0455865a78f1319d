namespace SparkConnect.Client.Internals.Plans;

/// <summary>Spark's days and microseconds since 1970 as CLR dates and times, and back.</summary>
internal static class Times
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    private static readonly long MinMicroseconds = ToMicroseconds(DateTime.MinValue);
    private static readonly long MaxMicroseconds = ToMicroseconds(DateTime.MaxValue);

    public static int ToDays(DateOnly date) => date.DayNumber - EpochDay;

    public static long ToMicroseconds(DateTimeOffset instant) =>
        FloorTicks(instant.UtcTicks - DateTime.UnixEpoch.Ticks);

    public static long ToMicroseconds(DateTime wallClock) => FloorTicks(wallClock.Ticks - DateTime.UnixEpoch.Ticks);

    public static long ToMicroseconds(TimeSpan duration) => FloorTicks(duration.Ticks);

    public static DateOnly ToDate(int days)
    {
        var number = (long)days + EpochDay;
        return number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number)
            : throw OutOfRange("date", days, "days");
    }

    public static DateTimeOffset ToInstant(long microseconds) =>
        new(DateTime.UnixEpoch.AddTicks(Ticks(microseconds, "timestamp")), TimeSpan.Zero);

    public static DateTime ToWallClock(long microseconds) =>
        new(DateTime.UnixEpoch.Ticks + Ticks(microseconds, "timestamp_ntz"), DateTimeKind.Unspecified);

    public static TimeSpan ToDuration(long microseconds) =>
        microseconds is >= long.MinValue / TicksPerMicrosecond and <= long.MaxValue / TicksPerMicrosecond
            ? new TimeSpan(microseconds * TicksPerMicrosecond)
            : throw OutOfRange("interval", microseconds, "microseconds");

    private static long Ticks(long microseconds, string type) =>
        microseconds >= MinMicroseconds && microseconds <= MaxMicroseconds
            ? microseconds * TicksPerMicrosecond
            : throw OutOfRange(type, microseconds, "microseconds");

    // Spark keeps microseconds; a tenth of one would round away from the instant that holds it.
    private static long FloorTicks(long ticks) =>
        ticks / TicksPerMicrosecond - (ticks % TicksPerMicrosecond < 0 ? 1 : 0);

    private static OverflowException OutOfRange(string type, long value, string unit) => new(
        $"A {type} of {value} {unit} (since 1970-01-01 where it is a point in time) does not fit a CLR value. "
        + "Cast the column to string or bigint before it is collected.");
}
