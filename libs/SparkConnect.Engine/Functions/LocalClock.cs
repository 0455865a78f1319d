using System.Globalization;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Functions;

/// <summary>Instants and what the clocks of a time zone show then, in SQL.</summary>
internal static class LocalClock
{
    /// <summary>What the clock shows at an instant.</summary>
    public static string At(Expr zone, string zoneSql, string instant) => Offset(zone) is { } micros
        ? $"(timezone('UTC', {instant}) + to_microseconds({micros}))"
        : $"timezone({Name(zone, zoneSql)}, {instant})";

    /// <summary>The instant at which the clock shows a time: of two, an hour apart, the first.</summary>
    public static string Instant(Expr zone, string zoneSql, string local) => Offset(zone) is { } micros
        ? $"timezone('UTC', {local} - to_microseconds({micros}))"
        : First(Name(zone, zoneSql), local);

    /// <summary>The same in the session's zone.</summary>
    // DuckDB knows the setting as it plans, so that what follows costs nothing in a zone whose clocks never change.
    public static string InSession(string local) =>
        $"CASE WHEN current_setting('TimeZone') IN ('UTC', 'Etc/UTC', 'GMT') THEN CAST({local} AS TIMESTAMPTZ) "
        + $"ELSE {First("current_setting('TimeZone')", local)} END";

    // Of a time that the clocks show twice, an hour apart or on Lord Howe Island half of one, DuckDB takes the second
    // and Spark the first.
    private static string First(string zone, string local)
    {
        var later = $"timezone({zone}, {local})";
        return $"CASE WHEN timezone({zone}, {later} - INTERVAL 1 HOUR) = {local} THEN {later} - INTERVAL 1 HOUR "
            + $"WHEN timezone({zone}, {later} - INTERVAL 30 MINUTE) = {local} THEN {later} - INTERVAL 30 MINUTE "
            + $"ELSE {later} END";
    }

    /// <summary>Whether the clocks of the session's zone are ever changed: all is plain where they are not.</summary>
    public static bool Changes(FunctionCall call) => call.Context.Session.Config.Zone.SupportsDaylightSavingTime;

    private static string? Offset(Expr zone) => Constants.Text(zone) is { } name && TimeZones.Offset(name) is { } offset
        ? string.Create(CultureInfo.InvariantCulture, $"CAST({offset.Ticks / 10} AS BIGINT)")
        : null;

    // A zone that is no constant is looked up with each row; what is no zone is an error where a row asks for it.
    private static string Name(Expr zone, string zoneSql) =>
        Constants.Text(zone) is { } name && TimeZones.Find(name) is not null
            ? Literal.Quote(TimeZones.DuckDbName(name))
            : $"spark_zone({zoneSql})";
}
