namespace SparkConnect.Client;

/// <summary>Months, days and microseconds, each kept apart: the value of Spark's calendar intervals.</summary>
/// <param name="Months">Months.</param>
/// <param name="Days">Days.</param>
/// <param name="Microseconds">Microseconds.</param>
public readonly record struct CalendarInterval(int Months, int Days, long Microseconds);
