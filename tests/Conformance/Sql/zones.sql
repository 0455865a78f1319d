-- The clock of a place that changes it twice a year: an hour that comes twice is the first one.
SET TIME ZONE 'Europe/Berlin'
| key string, value string
|  spark.sql.session.timeZone | Europe/Berlin
SELECT CAST('2024-10-27 02:30:00' AS TIMESTAMP) AS a, TIMESTAMP'2024-10-27 02:30:00' AS b, to_timestamp('2024-10-27 02:30:00', 'yyyy-MM-dd HH:mm:ss') AS c, unix_timestamp('2024-10-27 02:30:00') AS d, make_timestamp(2024, 10, 27, 2, 30, 0) AS e, CAST(TIMESTAMP_NTZ'2024-10-27 02:30:00' AS TIMESTAMP) AS f, to_utc_timestamp('2024-10-27 02:30:00', 'Europe/Berlin') AS g
| a timestamp, b timestamp, c timestamp, d bigint, e timestamp, f timestamp, g timestamp
|  2024-10-27 00:30:00Z | 2024-10-27 00:30:00Z | 2024-10-27 00:30:00Z | 1729989000 | 2024-10-27 00:30:00Z | 2024-10-27 00:30:00Z | 2024-10-26 22:30:00Z
SELECT CAST('2024-10-27 02:30:00 Europe/Paris' AS TIMESTAMP) AS a, CAST('2024-10-27 02:30:00+01:00' AS TIMESTAMP) AS b, to_timestamp_ltz('2024-10-27 02:30:00') AS c, convert_timezone('Europe/Berlin', 'UTC', TIMESTAMP_NTZ'2024-10-27 02:30:00') AS d
| a timestamp, b timestamp, c timestamp, d timestamp_ntz
|  2024-10-27 00:30:00Z | 2024-10-27 01:30:00Z | 2024-10-27 00:30:00Z | 2024-10-27 00:30:00
SELECT CAST('2024-03-31 02:30:00' AS TIMESTAMP) AS a, to_timestamp('2024-03-31 02:30:00', 'yyyy-MM-dd HH:mm:ss') AS c, make_timestamp(2024, 3, 31, 2, 30, 0) AS e, CAST(TIMESTAMP_NTZ'2024-03-31 02:30:00' AS TIMESTAMP) AS f, to_utc_timestamp(TIMESTAMP_NTZ'2024-03-31 02:30:00', 'Europe/Berlin') AS g
| a timestamp, c timestamp, e timestamp, f timestamp, g timestamp
|  2024-03-31 01:30:00Z | 2024-03-31 01:30:00Z | 2024-03-31 01:30:00Z | 2024-03-31 01:30:00Z | 2024-03-31 00:30:00Z
SELECT TIMESTAMP'2024-04-01' - TIMESTAMP'2024-03-31' AS a, timestampdiff(HOUR, TIMESTAMP'2024-10-27', TIMESTAMP'2024-10-28') AS b
| a interval day to second, b bigint
|  1.00:00:00 | 24
SELECT date_trunc('hour', TIMESTAMP'2024-10-27 00:30:00Z') AS a, date_trunc('minute', TIMESTAMP'2024-10-27 00:30:10Z') AS b, date_trunc('second', TIMESTAMP'2024-10-27 00:30:10.5Z') AS c, date_trunc('day', TIMESTAMP'2024-10-27 00:30:10.5Z') AS d, date_trunc('hour', TIMESTAMP'2024-10-27 01:30:00Z') AS e, date_trunc('millisecond', TIMESTAMP'2024-10-27 00:30:10.5555Z') AS f, date_trunc('week', TIMESTAMP'2024-10-27 00:30:10.5Z') AS g
| a timestamp, b timestamp, c timestamp, d timestamp, e timestamp, f timestamp, g timestamp
|  2024-10-27 00:00:00Z | 2024-10-27 00:30:00Z | 2024-10-27 00:30:10Z | 2024-10-26 22:00:00Z | 2024-10-27 01:00:00Z | 2024-10-27 00:30:10.555Z | 2024-10-20 22:00:00Z
SELECT timestampadd(HOUR, 5, TIMESTAMP'2024-10-26 22:00:00Z') AS a, timestampadd(DAY, 1, TIMESTAMP'2024-10-26 22:00:00Z') AS b
| a timestamp, b timestamp
|  2024-10-27 03:00:00Z | 2024-10-27 23:00:00Z
SELECT sequence(TIMESTAMP'2024-03-30 12:00:00', TIMESTAMP'2024-04-01 12:00:00', INTERVAL 1 DAY) AS a, sequence(TIMESTAMP'2024-10-26 02:30:00', TIMESTAMP'2024-10-28 02:30:00', INTERVAL 1 DAY) AS b, sequence(TIMESTAMP'2024-10-27 01:00:00', TIMESTAMP'2024-10-27 03:00:00', INTERVAL 1 HOUR) AS c, sequence(TIMESTAMP'2024-02-27 02:30:00', TIMESTAMP'2024-04-27 02:30:00', INTERVAL 1 MONTH) AS d
| a array<timestamp>, b array<timestamp>, c array<timestamp>, d array<timestamp>
|  [2024-03-30 11:00:00Z, 2024-03-31 10:00:00Z, 2024-04-01 10:00:00Z] | [2024-10-26 00:30:00Z, 2024-10-27 00:30:00Z, 2024-10-28 01:30:00Z] | [2024-10-26 23:00:00Z, 2024-10-27 00:00:00Z, 2024-10-27 01:00:00Z, 2024-10-27 02:00:00Z] | [2024-02-27 01:30:00Z, 2024-03-27 01:30:00Z, 2024-04-27 00:30:00Z]
SET TIME ZONE '+05:00'
| key string, value string
|  spark.sql.session.timeZone | +05:00
SELECT current_timezone(), TIMESTAMP'2024-01-01 00:00:00' AS a, date_format(TIMESTAMP'2024-01-01 00:00:00Z', 'yyyy-MM-dd HH:mm VV z XXX O') AS b, CAST('2024-01-01' AS TIMESTAMP) AS c
| current_timezone() string, a timestamp, b string, c timestamp
|  +05:00 | 2023-12-31 19:00:00Z | 2024-01-01 05:00 +05:00 +05:00 +05:00 GMT+5 | 2023-12-31 19:00:00Z
SET TIME ZONE INTERVAL 2 HOURS
| key string, value string
|  spark.sql.session.timeZone | +02:00
SELECT current_timezone(), TIMESTAMP'2024-01-01 00:00:00' AS a, CAST(TIMESTAMP'2024-01-01 00:00:00' AS STRING) AS b
| current_timezone() string, a timestamp, b string
|  +02:00 | 2023-12-31 22:00:00Z | 2024-01-01 00:00:00
SET TIME ZONE INTERVAL '-03' HOUR
| key string, value string
|  spark.sql.session.timeZone | -03:00
SELECT current_timezone(), CAST('2024-01-01' AS TIMESTAMP) AS a
| current_timezone() string, a timestamp
|  -03:00 | 2024-01-01 03:00:00Z
SET TIME ZONE INTERVAL 20 HOURS
| ! INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE
SET TIME ZONE 'GMT+2'
| key string, value string
|  spark.sql.session.timeZone | GMT+2
SELECT current_timezone(), TIMESTAMP'2024-01-01 00:00:00' AS a
| current_timezone() string, a timestamp
|  GMT+2 | 2023-12-31 22:00:00Z
SET TIME ZONE 'PST'
| key string, value string
|  spark.sql.session.timeZone | PST
SELECT current_timezone(), TIMESTAMP'2024-01-01 00:00:00' AS a
| current_timezone() string, a timestamp
|  PST | 2024-01-01 08:00:00Z
SET TIME ZONE 'Mars/Base'
| ! INVALID_CONF_VALUE.TIME_ZONE
SET TIME ZONE '+19:00'
| ! INVALID_CONF_VALUE.TIME_ZONE
SET TIME ZONE 'utc'
| ! INVALID_CONF_VALUE.TIME_ZONE
SET TIME ZONE 'UTC'
| key string, value string
|  spark.sql.session.timeZone | UTC
SELECT from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', '+05:30') AS a, to_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', '-03') AS b, from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', 'GMT+2') AS c, from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', 'PST') AS d, from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', 'EST') AS e, convert_timezone('+01:00', '-02:30', TIMESTAMP_NTZ'2024-01-01 00:00:00') AS f, from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', 'UTC+1') AS g, from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', 'Z') AS h, make_timestamp(2024, 1, 1, 0, 0, 0, '+05:30') AS i
| a timestamp, b timestamp, c timestamp, d timestamp, e timestamp, f timestamp_ntz, g timestamp, h timestamp, i timestamp
|  2024-01-01 05:30:00Z | 2024-01-01 03:00:00Z | 2024-01-01 02:00:00Z | 2023-12-31 16:00:00Z | 2023-12-31 19:00:00Z | 2023-12-31 20:30:00 | 2024-01-01 01:00:00Z | 2024-01-01 00:00:00Z | 2023-12-31 18:30:00Z
SELECT from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', 'Mars/Base')
| ! INVALID_TIMEZONE
SELECT from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', z) FROM VALUES ('Mars/Base') AS t(z)
| ! INVALID_TIMEZONE
SELECT z, from_utc_timestamp(TIMESTAMP'2024-01-01 00:00:00', z) AS a FROM VALUES ('+05:00'), ('Asia/Tokyo'), (NULL) AS t(z) ORDER BY z
| z string, a timestamp
|  NULL | NULL
|  +05:00 | 2024-01-01 05:00:00Z
|  Asia/Tokyo | 2024-01-01 09:00:00Z
SELECT convert_timezone('Mars/Base', 'UTC', TIMESTAMP_NTZ'2024-01-01 00:00:00')
| ! INVALID_TIMEZONE
