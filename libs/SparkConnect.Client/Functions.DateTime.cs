namespace SparkConnect.Client;

// Dates, times and intervals.
public static partial class Functions
{
    /// <summary>The date so many months later; a day that does not exist becomes the month's last.</summary>
    public static Column AddMonths(ColumnOrName start, object months) => Call("add_months", start.Column, Lit(months));

    /// <summary>Partition transform by hash into buckets, for tables.</summary>
    public static Column Bucket(int buckets, ColumnOrName column) => Call("bucket", Lit(buckets), column.Column);

    /// <summary>A timestamp_ntz of one zone as that of another.</summary>
    public static Column ConvertTimezone(Column? sourceZone, ColumnOrName targetZone, ColumnOrName timestamp) =>
        sourceZone is null
            ? Call("convert_timezone", targetZone.Column, timestamp.Column)
            : Call("convert_timezone", sourceZone, targetZone.Column, timestamp.Column);

    /// <summary>Today's date in the session's time zone.</summary>
    public static Column CurDate() => Call("curdate");

    /// <summary>Today's date in the session's time zone.</summary>
    public static Column CurrentDate() => Call("current_date");

    /// <summary>The instant when the query began.</summary>
    public static Column CurrentTimestamp() => Call("current_timestamp");

    /// <summary>Name of the session's time zone.</summary>
    public static Column CurrentTimezone() => Call("current_timezone");

    /// <summary>The date so many days later.</summary>
    public static Column DateAdd(ColumnOrName start, object days) => Call("date_add", start.Column, Lit(days));

    /// <summary>Number of days from start to end.</summary>
    public static Column DateDiff(ColumnOrName end, ColumnOrName start) => Call("datediff", end.Column, start.Column);

    /// <summary>Date or time as text by a Java pattern.</summary>
    public static Column DateFormat(ColumnOrName column, string format) =>
        Call("date_format", column.Column, Lit(format));

    /// <summary>The date so many days after 1970-01-01.</summary>
    public static Column DateFromUnixDate(ColumnOrName days) => Call("date_from_unix_date", days.Column);

    /// <summary>A field of a date, time or interval by name.</summary>
    public static Column DatePart(ColumnOrName field, ColumnOrName source) =>
        Call("date_part", field.Column, source.Column);

    /// <summary>The date so many days earlier.</summary>
    public static Column DateSub(ColumnOrName start, object days) => Call("date_sub", start.Column, Lit(days));

    /// <summary>Timestamp at the beginning of its year, quarter, month, week, day, hour, minute, second.</summary>
    public static Column DateTrunc(string unit, ColumnOrName timestamp) =>
        Call("date_trunc", Lit(unit), timestamp.Column);

    /// <summary>Day of the month, 1 to 31.</summary>
    public static Column Day(ColumnOrName column) => Call("day", column.Column);

    /// <summary>Short name of the day of the week.</summary>
    public static Column DayName(ColumnOrName column) => Call("dayname", column.Column);

    /// <summary>Day of the month, 1 to 31.</summary>
    public static Column DayOfMonth(ColumnOrName column) => Call("dayofmonth", column.Column);

    /// <summary>Day of the week, 1 (Sunday) to 7.</summary>
    public static Column DayOfWeek(ColumnOrName column) => Call("dayofweek", column.Column);

    /// <summary>Day of the year, 1 to 366.</summary>
    public static Column DayOfYear(ColumnOrName column) => Call("dayofyear", column.Column);

    /// <summary>Partition transform by day, for tables.</summary>
    public static Column Days(ColumnOrName column) => Call("days", column.Column);

    /// <summary>A field of a date, time or interval by name.</summary>
    public static Column Extract(ColumnOrName field, ColumnOrName source) =>
        Call("extract", field.Column, source.Column);

    /// <summary>Seconds since 1970 as text in the session's time zone.</summary>
    public static Column FromUnixTime(ColumnOrName seconds, string format = "yyyy-MM-dd HH:mm:ss") =>
        Call("from_unixtime", seconds.Column, Lit(format));

    /// <summary>Takes a time as UTC and shows it in a zone.</summary>
    public static Column FromUtcTimestamp(ColumnOrName timestamp, object zone) =>
        Call("from_utc_timestamp", timestamp.Column, Lit(zone));

    /// <summary>Hour, 0 to 23.</summary>
    public static Column Hour(ColumnOrName column) => Call("hour", column.Column);

    /// <summary>Partition transform by hour, for tables.</summary>
    public static Column Hours(ColumnOrName column) => Call("hours", column.Column);

    /// <summary>Last day of the date's month.</summary>
    public static Column LastDay(ColumnOrName column) => Call("last_day", column.Column);

    /// <summary>The wall clock when the query began, as timestamp_ntz.</summary>
    public static Column LocalTimestamp() => Call("localtimestamp");

    /// <summary>Date of its parts.</summary>
    public static Column MakeDate(ColumnOrName year, ColumnOrName month, ColumnOrName day) =>
        Call("make_date", year.Column, month.Column, day.Column);

    /// <summary>Timestamp of its parts.</summary>
    public static Column MakeTimestamp(
        ColumnOrName years,
        ColumnOrName months,
        ColumnOrName days,
        ColumnOrName hours,
        ColumnOrName minutes,
        ColumnOrName seconds,
        Column? zone = null) =>
        Optional(
            "make_timestamp",
            [years.Column, months.Column, days.Column, hours.Column, minutes.Column, seconds.Column], zone);

    /// <summary>Timestamp of its parts in a zone.</summary>
    public static Column MakeTimestampLtz(
        ColumnOrName years,
        ColumnOrName months,
        ColumnOrName days,
        ColumnOrName hours,
        ColumnOrName minutes,
        ColumnOrName seconds,
        Column? zone = null) =>
        Optional(
            "make_timestamp_ltz",
            [years.Column, months.Column, days.Column, hours.Column, minutes.Column, seconds.Column], zone);

    /// <summary>Timestamp without a zone of its parts.</summary>
    public static Column MakeTimestampNtz(
        ColumnOrName years,
        ColumnOrName months,
        ColumnOrName days,
        ColumnOrName hours,
        ColumnOrName minutes,
        ColumnOrName seconds) =>
        Call(
            "make_timestamp_ntz",
            years.Column, months.Column, days.Column, hours.Column, minutes.Column, seconds.Column);

    /// <summary>Minute, 0 to 59.</summary>
    public static Column Minute(ColumnOrName column) => Call("minute", column.Column);

    /// <summary>Month, 1 to 12.</summary>
    public static Column Month(ColumnOrName column) => Call("month", column.Column);

    /// <summary>Short name of the month.</summary>
    public static Column MonthName(ColumnOrName column) => Call("monthname", column.Column);

    /// <summary>Partition transform by month, for tables.</summary>
    public static Column Months(ColumnOrName column) => Call("months", column.Column);

    /// <summary>Months from start to end, as double.</summary>
    public static Column MonthsBetween(ColumnOrName end, ColumnOrName start, bool roundOff = true) =>
        Call("months_between", end.Column, start.Column, Lit(roundOff));

    /// <summary>First later date of that day of the week.</summary>
    public static Column NextDay(ColumnOrName column, object dayOfWeek) =>
        Call("next_day", column.Column, Lit(dayOfWeek));

    /// <summary>The instant when the query began.</summary>
    public static Column Now() => Call("now");

    /// <summary>Quarter, 1 to 4.</summary>
    public static Column Quarter(ColumnOrName column) => Call("quarter", column.Column);

    /// <summary>Second, 0 to 59.</summary>
    public static Column Second(ColumnOrName column) => Call("second", column.Column);

    /// <summary>Window that ends when no row came for the gap, for GroupBy.</summary>
    public static Column SessionWindow(ColumnOrName timestamp, object gap) =>
        Call("session_window", timestamp.Column, Lit(gap));

    /// <summary>
    /// Spark's window(): spans of a length, such as "10 minutes", for GroupBy; the start is inclusive.
    /// </summary>
    public static Column TimeWindow(
        ColumnOrName timestamp, string duration, string? slide = null, string? startTime = null) =>
        Optional("window", [timestamp.Column, Lit(duration)], slide, startTime);

    /// <summary>Timestamp of microseconds since 1970.</summary>
    public static Column TimestampMicros(ColumnOrName column) => Call("timestamp_micros", column.Column);

    /// <summary>Timestamp of milliseconds since 1970.</summary>
    public static Column TimestampMillis(ColumnOrName column) => Call("timestamp_millis", column.Column);

    /// <summary>Timestamp of seconds since 1970.</summary>
    public static Column TimestampSeconds(ColumnOrName column) => Call("timestamp_seconds", column.Column);

    /// <summary>Text or timestamp as date.</summary>
    public static Column ToDate(ColumnOrName column, string? format = null) =>
        Optional("to_date", [column.Column], format);

    /// <summary>Text as timestamp in the session's time zone.</summary>
    public static Column ToTimestamp(ColumnOrName column, string? format = null) =>
        Optional("to_timestamp", [column.Column], format);

    /// <summary>Text as timestamp with the session's zone.</summary>
    public static Column ToTimestampLtz(ColumnOrName column, object? format = null) =>
        Optional("to_timestamp_ltz", [column.Column], format);

    /// <summary>Text as timestamp without a zone.</summary>
    public static Column ToTimestampNtz(ColumnOrName column, object? format = null) =>
        Optional("to_timestamp_ntz", [column.Column], format);

    /// <summary>Text as seconds since 1970.</summary>
    public static Column ToUnixTimestamp(ColumnOrName column, object? format = null) =>
        Optional("to_unix_timestamp", [column.Column], format);

    /// <summary>Takes a time as of a zone and shows it in UTC.</summary>
    public static Column ToUtcTimestamp(ColumnOrName timestamp, object zone) =>
        Call("to_utc_timestamp", timestamp.Column, Lit(zone));

    /// <summary>Date at the beginning of its year, quarter, month or week.</summary>
    public static Column Trunc(ColumnOrName column, string unit) => Call("trunc", column.Column, Lit(unit));

    /// <summary>As make_timestamp, null where a part does not fit.</summary>
    public static Column TryMakeTimestamp(
        ColumnOrName years,
        ColumnOrName months,
        ColumnOrName days,
        ColumnOrName hours,
        ColumnOrName minutes,
        ColumnOrName seconds,
        Column? zone = null) =>
        Optional(
            "try_make_timestamp",
            [years.Column, months.Column, days.Column, hours.Column, minutes.Column, seconds.Column], zone);

    /// <summary>As to_date, null where the text does not fit.</summary>
    public static Column TryToDate(ColumnOrName column, string? format = null) =>
        Optional("try_to_date", [column.Column], format);

    /// <summary>As to_timestamp, null where the text does not fit.</summary>
    public static Column TryToTimestamp(ColumnOrName column, object? format = null) =>
        Optional("try_to_timestamp", [column.Column], format);

    /// <summary>Days since 1970-01-01.</summary>
    public static Column UnixDate(ColumnOrName column) => Call("unix_date", column.Column);

    /// <summary>Microseconds since 1970.</summary>
    public static Column UnixMicros(ColumnOrName column) => Call("unix_micros", column.Column);

    /// <summary>Milliseconds since 1970.</summary>
    public static Column UnixMillis(ColumnOrName column) => Call("unix_millis", column.Column);

    /// <summary>Seconds since 1970.</summary>
    public static Column UnixSeconds(ColumnOrName column) => Call("unix_seconds", column.Column);

    /// <summary>Seconds from 1970 to the beginning of the query.</summary>
    public static Column UnixTimestamp() => Call("unix_timestamp");

    /// <summary>Text or time as seconds since 1970.</summary>
    public static Column UnixTimestamp(ColumnOrName column, string format = "yyyy-MM-dd HH:mm:ss") =>
        Call("unix_timestamp", column.Column, Lit(format));

    /// <summary>ISO week of the year.</summary>
    public static Column WeekOfYear(ColumnOrName column) => Call("weekofyear", column.Column);

    /// <summary>Day of the week, 0 (Monday) to 6.</summary>
    public static Column Weekday(ColumnOrName column) => Call("weekday", column.Column);

    /// <summary>The last instant that a window holds.</summary>
    public static Column WindowTime(ColumnOrName window) => Call("window_time", window.Column);

    /// <summary>Year.</summary>
    public static Column Year(ColumnOrName column) => Call("year", column.Column);

    /// <summary>Partition transform by year, for tables.</summary>
    public static Column Years(ColumnOrName column) => Call("years", column.Column);
}
