using System.Globalization;
using SparkConnect.Client;

namespace Personalization.Reports.Sections;

/// <summary>Values of small aggregates, whatever numeric type an engine gave them.</summary>
internal static class RowReading
{
    /// <summary>The one row of an aggregate over everything; there is one over no rows too.</summary>
    internal static async Task<Row> OneAsync(this DataFrame aggregate, CancellationToken cancellation) =>
        await aggregate.FirstAsync(cancellation) ?? throw new InvalidOperationException("An aggregate gave no row.");

    internal static double Number(this Row row, string name) =>
        row[name] is { } value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;

    internal static decimal Amount(this Row row, string name) =>
        row[name] is { } value ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : 0;

    internal static long Whole(this Row row, string name) =>
        row[name] is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;

    internal static string Text(this Row row, string name) =>
        row[name] is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture)! : "";

    internal static DateTime Time(this Row row, string name) => row[name] switch
    {
        DateTimeOffset moment => moment.UtcDateTime,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        _ => row.GetAs<DateTime>(name),
    };
}
