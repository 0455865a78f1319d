using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;
using static SparkConnect.Engine.Functions.Define;

namespace SparkConnect.Engine.Functions;

/// <summary>Timestamps from and to text, numbers and other time zones.</summary>
internal static class TimestampFunctions
{
    private const string Default = "yyyy-MM-dd HH:mm:ss";
    private static readonly Result Time = DataTypes.Timestamp;

    public static readonly FunctionDef[] All =
    [
        new("convert_timezone", 2, 3, Convert),
        new("date_format", 2, 2, c => Format(c, Param.Timestamp.Convert(c.Arguments[0], 0, c.Text), c.Arguments[1],
            "date_format({0}, {1})")),
        new("from_unixtime", 1, 2, FromUnixTime),
        new("from_utc_timestamp", 2, 2, c => Zoned(c, z => $"timezone('UTC', {LocalClock.At(z, "{1}", "{0}")})")),
        new("make_timestamp", 6, 7, c => Make(c, DataTypes.Timestamp, isTry: false)),
        new("make_timestamp_ltz", 6, 7, c => Make(c, DataTypes.Timestamp, isTry: false)),
        new("make_timestamp_ntz", 6, 6, c => Make(c, DataTypes.TimestampNtz, isTry: false)),
        new("try_make_timestamp", 6, 7, c => Make(c, DataTypes.Timestamp, isTry: true)),
        new("try_make_timestamp_ltz", 6, 7, c => Make(c, DataTypes.Timestamp, isTry: true)),
        new("try_make_timestamp_ntz", 6, 6, c => Make(c, DataTypes.TimestampNtz, isTry: true)),
        Scalar("timestamp_micros", [Param.Long], Time, "make_timestamptz({0})"),
        Scalar("timestamp_millis", [Param.Long], Time, "make_timestamptz({0} * 1000)"),
        new("timestamp_seconds", 1, 1, c => Of(
            "{0}", "timestamp_seconds", Time, Casts.Implicit(Param.Numeric.Convert(c.Arguments[0], 0, c.Text),
                DataTypes.Timestamp))),
        new("to_date", 1, 2, c => Parsed(c, DataTypes.Date, "to_date")),
        new("to_timestamp", 1, 2, c => Parsed(c, DataTypes.Timestamp, "to_timestamp")),
        new("to_timestamp_ltz", 1, 2, c => Parsed(c, DataTypes.Timestamp, "to_timestamp_ltz")),
        new("to_timestamp_ntz", 1, 2, c => Parsed(c, DataTypes.TimestampNtz, "to_timestamp_ntz")),
        new("to_unix_timestamp", 1, 2, UnixTimestamp),
        new("to_utc_timestamp", 2, 2, c => Zoned(c, z => LocalClock.Instant(z, "{1}", "timezone('UTC', {0})"))),
        new("try_to_date", 1, 2, c => Parsed(c, DataTypes.Date, "try_to_date")),
        new("try_to_timestamp", 1, 2, c => Parsed(c, DataTypes.Timestamp, "try_to_timestamp")),
        Scalar("unix_micros", [Param.Timestamp], DataTypes.Long, "epoch_us({0})"),
        Scalar("unix_millis", [Param.Timestamp], DataTypes.Long,
            "((epoch_us({0}) - (epoch_us({0}) % 1000 + 1000) % 1000) // 1000)"),
        Scalar("unix_seconds", [Param.Timestamp], DataTypes.Long,
            NumberCasts.FromTimestamp("{0}", DataTypes.Long, CastMode.Ansi)),
        new("unix_timestamp", 0, 2, UnixTimestamp),
    ];

    private static Call Zoned(FunctionCall call, Func<Expr, string> sql)
    {
        var arguments = Define.Convert(call, Param.Timestamp, Param.String);
        return Of(sql(arguments[1]), call.Name, Time, arguments);
    }

    private static string Zone(FunctionCall call) => Literal.Quote(call.Context.Session.Config.TimeZone);

    private static Call Format(FunctionCall call, Expr time, Expr format, string shown)
    {
        var pattern = Param.String.Convert(format, 1, call.Text);
        return new Call(
            $"spark_date_format(epoch_us({{0}}), {{1}}, {Zone(call)})", shown, DataTypes.String, time.Nullable
                || pattern.Nullable,
            time, pattern);
    }

    private static Call FromUnixTime(FunctionCall call)
    {
        var seconds = Param.Long.Convert(call.Arguments[0], 0, call.Text);
        var time = new Call("make_timestamptz({0} * 1000000)", "{0}", DataTypes.Timestamp, seconds.Nullable, seconds);
        return Format(
            call, time, call.Arguments.Count > 1 ? call.Arguments[1] : Literal.Of(Default), "from_unixtime({0}, {1})");
    }

    // Without a pattern it is a cast; a text that does not have the pattern's form is an error, or NULL for try_.
    private static Call Parsed(FunctionCall call, DataType type, string name)
    {
        var mode = name.StartsWith("try_", StringComparison.Ordinal) ? CastMode.Try : CastMode.Ansi;
        var shown = call.Arguments.Count == 1 ? $"{name}({{0}})" : $"{name}({{0}}, {call.Arguments[1].Name})";
        if (call.Arguments.Count == 1 || call.Arguments[0].Type is not (StringType or NullType))
        {
            var cast = Casts.Explicit(call.Arguments[0], type, mode);
            return new Call("{0}", shown.Replace("{0}", call.Arguments[0].Name, StringComparison.Ordinal), type,
                cast.Nullable, cast);
        }

        var text = Param.String.Convert(call.Arguments[0], 0, call.Text);
        var pattern = Param.String.Convert(call.Arguments[1], 1, call.Text);
        return new Call(Parsing(type, mode), shown, type, true, text, pattern);
    }

    private static string Parsing(DataType type, CastMode mode)
    {
        var target = type is DateType ? "TIMESTAMP" : DuckDbType.Of(type);
        var zone = type is TimestampType ? "current_setting('TimeZone')" : "''";
        var parsed = $"TRY_CAST(spark_parse_time({{0}}, {{1}}, {zone}) AS {target})";
        var failed = CastSql.Failed(
            mode, "CANNOT_PARSE_TIMESTAMP", "22007",
            "'Text ''' || {0} || ''' could not be parsed at index 0. Use `try_to_timestamp` to tolerate invalid "
                + "input string "
            + "and return NULL instead.'",
            ("func", type is DateType ? "'`try_to_date`'" : "'`try_to_timestamp`'"),
            ("message", "'Text ''' || {0} || ''' could not be parsed at index 0'"));
        return $"CAST(CASE WHEN {{0}} IS NOT NULL AND {{1}} IS NOT NULL THEN coalesce({parsed}, {failed}) END AS "
            + $"{DuckDbType.Of(type)})";
    }

    private static Call UnixTimestamp(FunctionCall call)
    {
        if (call.Arguments.Count == 0)
            return new Call("CAST(epoch(now()) AS BIGINT)", $"unix_timestamp(current_timestamp(), {Default})",
                DataTypes.Long, false);
        var time = call.Arguments[0].Type is StringType or NullType
            ? Parsed(call with
            {
                Arguments = [call.Arguments[0], call.Arguments.Count > 1 ? call.Arguments[1]
            : Literal.Of(Default)]
            }, DataTypes.Timestamp, "to_timestamp")
            : Param.Timestamp.Convert(call.Arguments[0], 0, call.Text);
        var pattern = call.Arguments.Count > 1 ? call.Arguments[1].Name : Default;
        // A part of a second is cut off, also before 1970, where a cast goes down.
        return new Call(
            "epoch_us({0}) // 1000000",
            $"{call.Name}({call.Arguments[0].Name}, {pattern})", DataTypes.Long, time.Nullable, time);
    }

    private static Call Convert(FunctionCall call)
    {
        var zones = call.Arguments.Take(call.Arguments.Count - 1).Select((a, i) =>
            Param.String.Convert(a, i, call.Text)).ToList();
        if (zones.Count == 1)
            zones.Insert(0, Literal.Of(call.Context.Session.Config.TimeZone));
        var time = Param.Ntz.Convert(call.Arguments[^1], call.Arguments.Count - 1, call.Text);
        return new Call(
            LocalClock.At(zones[1], "{1}", LocalClock.Instant(zones[0], "{0}", "{2}")),
            call.Arguments.Count == 2 ? "convert_timezone(current_timezone(), {1}, {2})"
                : "convert_timezone({0}, {1}, {2})",
            DataTypes.TimestampNtz, time.Nullable, [.. zones, time]);
    }

    private static Call Make(FunctionCall call, DataType type, bool isTry)
    {
        var seconds = new DecimalType(16, 6);
        var arguments = Define.Convert(call, Param.Int, Param.Int, Param.Int, Param.Int, Param.Int, Param.Of(seconds),
            Param.String);
        const string text = "lpad(CAST({0} AS VARCHAR), 4, '0') || '-' || lpad(CAST({1} AS VARCHAR), 2, '0') || '-' || "
            + "lpad(CAST({2} AS VARCHAR), 2, '0') || ' ' || lpad(CAST({3} AS VARCHAR), 2, '0') || ':' || "
            + "lpad(CAST({4} AS VARCHAR), 2, '0') || ':' || "
            + "lpad(CAST(CASE WHEN {5} = 60 THEN 0 ELSE {5} END AS VARCHAR), 9, '0')";
        // A local time alone may be one that the clocks show twice.
        var made = (type, arguments.Length) switch
        {
            (TimestampType, > 6) => LocalClock.Instant(arguments[6], "{6}", $"TRY_CAST({text} AS TIMESTAMP)"),
            (TimestampType, _) when LocalClock.Changes(call) =>
                $"TRY_CAST(spark_timestamp_text({text}, current_setting('TimeZone')) AS TIMESTAMPTZ)",
            _ => $"TRY_CAST({text} AS {DuckDbType.Of(type)})",
        };
        var none = string.Join(" OR ", arguments.Select((_, i) => $"{{{i}}} IS NULL"));
        var failed = CastSql.Failed(
            isTry ? CastMode.Try : CastMode.Ansi, "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", "22023",
            "'Invalid value for a timestamp field. If necessary set \"spark.sql.ansi.enabled\" to \"false\" to "
                + "bypass this error.'");
        // 60 seconds are the next minute.
        var next = $"CASE WHEN {{5}} = 60 THEN {made} + to_minutes(1) ELSE {made} END";
        var result = isTry ? Result.Of(type).OrNull : Result.Of(type);
        return Of($"CASE WHEN {none} THEN NULL ELSE coalesce({next}, {failed}) END", call.Name, result, arguments);
    }
}
