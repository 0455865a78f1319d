using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Parts of dates and timestamps, and sums with them, in the session's time zone.</summary>
internal static class DateFunctions
{
    private static readonly Param[] One = [Param.Date];
    private static readonly Result Number = DataTypes.Integer;
    private static readonly Result Day = DataTypes.Date;

    public static readonly FunctionDef[] All =
    [
        Scalar("add_months", [Param.Date, Param.Int], Day, "CAST({0} + to_months({1}) AS DATE)"),
        new("curdate", 0, 0, _ => Today("current_date()")),
        new("current_date", 0, 0, _ => Today("current_date()")),
        new("current_timestamp", 0, 0, _ => Now("current_timestamp()")),
        Scalar("date_add", [Param.Date, Param.Int], Day, "({0} + {1})"),
        Scalar("date_diff", [Param.Date, Param.Date], Number, "CAST({0} - {1} AS INTEGER)"),
        Scalar("date_from_unix_date", [Param.Int], Day, "(DATE '1970-01-01' + {0})"),
        new("date_part", 2, 2, Part),
        Scalar("date_sub", [Param.Date, Param.Int], Day, "({0} - {1})"),
        new("date_trunc", 2, 2, c => Truncation.Time(c)),
        Scalar("dateadd", [Param.Date, Param.Int], Day, "({0} + {1})", "date_add"),
        Scalar("datediff", [Param.Date, Param.Date], Number, "CAST({0} - {1} AS INTEGER)"),
        new("datepart", 2, 2, Part),
        Field("day", "day({0})"),
        Scalar("dayname", One, DataTypes.String, "strftime({0}, '%a')"),
        Field("dayofmonth", "day({0})"),
        Field("dayofweek", "dayofweek({0}) + 1"),
        Field("dayofyear", "dayofyear({0})"),
        new("extract", 2, 2, Part),
        Clock("hour"),
        Scalar("last_day", One, Day, "last_day({0})"),
        new("localtimestamp", 0, 0, _ => Of(
            "CAST(now() AS TIMESTAMP)", "localtimestamp", Result.Of(DataTypes.TimestampNtz).Never)),
        Scalar("make_date", [Param.Int, Param.Int, Param.Int], Day, MakeDate),
        Clock("minute"),
        Field("month", "month({0})"),
        Scalar("monthname", One, DataTypes.String, "strftime({0}, '%b')"),
        new("months_between", 2, 3, MonthsBetween),
        new("next_day", 2, 2, NextDay),
        new("now", 0, 0, _ => Now("now()")),
        Field("quarter", "quarter({0})"),
        Clock("second"),
        new("timestampadd", 3, 3, UnitArithmetic.Add),
        new("timestampdiff", 3, 3, UnitArithmetic.Difference),
        new("trunc", 2, 2, c => Truncation.Date(c)),
        Scalar("unix_date", One, Number, "CAST({0} - DATE '1970-01-01' AS INTEGER)"),
        Field("weekday", "isodow({0}) - 1"),
        Field("weekofyear", "week({0})"),
        Field("year", "year({0})"),
    ];

    private static string MakeDate =>
        "CASE WHEN {0} IS NOT NULL AND {1} IS NOT NULL AND {2} IS NOT NULL THEN coalesce(TRY_CAST("
        + "lpad(CAST({0} AS VARCHAR), 4, '0') || '-' || CAST({1} AS VARCHAR) || '-' || CAST({2} AS VARCHAR) AS DATE), "
        + RaisedError.Sql(
            "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", "22023",
            "'Invalid value for a date field: ' || {0} || '-' || {1} || '-' || {2} || '. If necessary set "
            + "\"spark.sql.ansi.enabled\" to \"false\" to bypass this error.'")
        + ") END";

    private static FunctionDef Field(string name, string sql) => Scalar(name, One, Number, $"CAST({sql} AS INTEGER)");

    private static FunctionDef Clock(string name) =>
        Scalar(name, [Param.AnyTimestamp], Number, $"CAST({name}(CAST({{0}} AS TIMESTAMP)) AS INTEGER)");

    private static Call Today(string shown) => new("current_date()", shown, DataTypes.Date, false);

    private static Call Now(string shown) => new("now()", shown, DataTypes.Timestamp, false);

    // extract(FIELD FROM source), which shows its name and its field.
    private static Call Part(FunctionCall call)
    {
        var field = (Constants.Text(call.Arguments[0]) ?? call.Arguments[0].Name).ToUpperInvariant();
        var source = call.Arguments[1];
        var shown = call.Name == "extract" ? $"extract({call.Arguments[0].Name} FROM {{0}})"
            : $"{call.Name}({call.Arguments[0].Name}, {{0}})";
        if (source.Type is DayTimeIntervalType or YearMonthIntervalType)
            return IntervalPart(field, source, shown);
        var name = field switch
        {
            "YEAR" or "Y" or "YEARS" or "YR" or "YRS" => "year",
            "QUARTER" or "QTR" => "quarter",
            "MONTH" or "MON" or "MONS" or "MONTHS" => "month",
            "WEEK" or "W" or "WEEKS" => "weekofyear",
            "DAY" or "D" or "DAYS" => "day",
            "DAYOFWEEK" or "DOW" => "dayofweek",
            "DAYOFWEEK_ISO" or "DOW_ISO" => "dow_iso",
            "DOY" => "dayofyear",
            "HOUR" or "H" or "HOURS" or "HR" or "HRS" => "hour",
            "MINUTE" or "M" or "MIN" or "MINS" or "MINUTES" => "minute",
            "SECOND" or "S" or "SEC" or "SECONDS" or "SECS" => "seconds",
            "YEAROFWEEK" => "yearofweek",
            _ => throw new SparkException(
                "INVALID_EXTRACT_FIELD", $"Cannot extract `{field}` from \"{source.Name}\".", "42601",
                new Dictionary<string, string> { ["field"] = $"`{field}`", ["expr"] = $"\"{source.Name}\"" }),
        };
        var inner = name switch
        {
            "seconds" => Seconds(source, call),
            "dow_iso" => Of("CAST(isodow({0}) AS INTEGER)", "x", Number, Param.Date.Convert(source, 1, call.Text)),
            "yearofweek" => Of("CAST(isoyear({0}) AS INTEGER)", "x", Number, Param.Date.Convert(source, 1, call.Text)),
            _ => FunctionTable.Build(call with { Name = name, Arguments = [source] }),
        };
        return new Call("{0}", shown.Replace("{0}", source.Name, StringComparison.Ordinal), inner.Type,
            inner.Nullable, inner);
    }

    private static Call Seconds(Expr source, FunctionCall call) => Of(
        "CAST(microsecond(CAST({0} AS TIMESTAMP)) * CAST('0.000001' AS DECIMAL(7,6)) AS DECIMAL(8,6))", "x",
        new DecimalType(8, 6), Param.AnyTimestamp.Convert(source, 1, call.Text));

    private static Call IntervalPart(string field, Expr source, string shown)
    {
        var micros = "epoch_us({0})";
        var (sql, type) = field switch
        {
            "YEAR" or "YEARS" => ($"CAST({IntervalUnits.Months("{0}")} // 12 AS INTEGER)", (DataType)DataTypes.Integer),
            "MONTH" or "MONTHS" => ($"CAST({IntervalUnits.Months("{0}")} % 12 AS TINYINT)", DataTypes.Byte),
            "DAY" or "DAYS" => ($"CAST({micros} // 86400000000 AS INTEGER)", DataTypes.Integer),
            "HOUR" or "HOURS" => ($"CAST({micros} // 3600000000 % 24 AS TINYINT)", DataTypes.Byte),
            "MINUTE" or "MINUTES" => ($"CAST({micros} // 60000000 % 60 AS TINYINT)", DataTypes.Byte),
            _ => ($"CAST({micros} % 60000000 * CAST('0.000001' AS DECIMAL(7,6)) AS DECIMAL(8,6))",
                new DecimalType(8, 6)),
        };
        return new Call(sql, shown, type, source.Nullable, source);
    }

    private static Call MonthsBetween(FunctionCall call)
    {
        var arguments = Define.Convert(call, Param.Timestamp, Param.Timestamp, Param.Boolean);
        const string local = "spark_months_between(epoch_us(CAST({0} AS TIMESTAMP)), epoch_us(CAST({1} AS "
            + "TIMESTAMP)), ";
        return arguments.Length == 2
            ? Of(local + "TRUE)", "months_between({0}, {1}, true)", DataTypes.Double, arguments)
            : Of(local + "{2})", "months_between", DataTypes.Double, arguments);
    }

    private static Call NextDay(FunctionCall call)
    {
        var arguments = Define.Convert(call, Param.Date, Param.String);
        var wrong = RaisedError.Sql("ILLEGAL_DAY_OF_WEEK", "22009", "'Illegal input for day of week: ' || {1} || '.'",
            ("string", "{1}"));
        var number = "CASE WHEN {1} IS NULL THEN NULL ELSE CASE upper({1}) WHEN 'MO' THEN 1 WHEN 'MON' THEN 1 WHEN "
            + "'MONDAY' THEN 1 "
            + "WHEN 'TU' THEN 2 WHEN 'TUE' THEN 2 WHEN 'TUESDAY' THEN 2 WHEN 'WE' THEN 3 WHEN 'WED' THEN 3 WHEN "
            + "'WEDNESDAY' THEN 3 "
            + "WHEN 'TH' THEN 4 WHEN 'THU' THEN 4 WHEN 'THURSDAY' THEN 4 WHEN 'FR' THEN 5 WHEN 'FRI' THEN 5 WHEN "
            + "'FRIDAY' THEN 5 "
            + "WHEN 'SA' THEN 6 WHEN 'SAT' THEN 6 WHEN 'SATURDAY' THEN 6 WHEN 'SU' THEN 7 WHEN 'SUN' THEN 7 WHEN "
            + "'SUNDAY' THEN 7 "
            + $"ELSE {wrong} END END";
        return Of($"({{0}} + CAST((({number}) - isodow({{0}}) + 6) % 7 + 1 AS INTEGER))", "next_day", Day, arguments);
    }
}
