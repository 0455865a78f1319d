using System.Globalization;

namespace SparkConnect.Engine.Expressions;

/// <summary>Sizes of interval fields.</summary>
internal static class IntervalUnits
{
    /// <summary>Microseconds of the units that have so many always, by their names in the singular.</summary>
    public static readonly IReadOnlyDictionary<string, long> MicrosByUnit = new Dictionary<string, long>
    {
        ["week"] = 604_800_000_000,
        ["day"] = 86_400_000_000,
        ["hour"] = 3_600_000_000,
        ["minute"] = 60_000_000,
        ["second"] = 1_000_000,
        ["millisecond"] = 1_000,
        ["microsecond"] = 1,
    };

    /// <summary>Microseconds of a day-time field: 0 day, 1 hour, 2 minute, 3 second.</summary>
    public static string Micros(int field) => (field switch
    {
        0 => 86_400_000_000L,
        1 => 3_600_000_000L,
        2 => 60_000_000L,
        _ => 1_000_000L,
    }).ToString(CultureInfo.InvariantCulture);

    /// <summary>SQL for the months of an interval.</summary>
    public static string Months(string interval) => $"(datepart('year', {interval}) * 12 + datepart('month', "
        + $"{interval}))";
}
