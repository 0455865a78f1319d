-- Values carried over rows that have none, and rows counted by windows of time.
CREATE OR REPLACE TEMP VIEW readings AS SELECT * FROM VALUES (1, TIMESTAMP'2024-01-01 00:10:00', 5), (2, NULL, 6), (3, TIMESTAMP'2024-01-01 00:20:00', NULL), (4, TIMESTAMP'2024-01-01 00:40:00', 8) AS r(id, t, x)
| 
SELECT id, last_value(x) IGNORE NULLS OVER (ORDER BY id) AS filled, last(x, true) OVER (ORDER BY id) AS same, first(x, true) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS next, first_value(x) IGNORE NULLS OVER (ORDER BY id) AS first FROM readings ORDER BY id
| id int, filled int, same int, next int, first int
|  1 | 5 | 5 | 5 | 5
|  2 | 6 | 6 | 6 | 5
|  3 | 6 | 6 | 8 | 5
|  4 | 8 | 8 | 8 | 5
SELECT last_value(x) IGNORE NULLS OVER (ORDER BY id), any_value(x, true) OVER (ORDER BY id), last_value(x) OVER (ORDER BY id) FROM readings WHERE id < 3
| last(x) OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, any_value(x) OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, last_value(x) OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
|  5 | 5 | 5
|  6 | 5 | 6
SELECT last_value(x), first_value(x) IGNORE NULLS, any_value(x, true), first(x, true), any_value(x) IGNORE NULLS FROM readings WHERE id = 1
| last_value(x) int, first(x) int, any_value(x) int, first(x) int, any_value(x) int
|  5 | 5 | 5 | 5 | 5
SELECT window.start, count(*) FROM readings GROUP BY window(t, '30 minutes') ORDER BY window.start
| start timestamp, count(1) bigint
|  2024-01-01 00:00:00Z | 2
|  2024-01-01 00:30:00Z | 1
SELECT window, count(*) AS n FROM readings GROUP BY window(t, '30 minutes') ORDER BY window.end DESC
| window struct<start:timestamp,end:timestamp>, n bigint
|  {2024-01-01 00:30:00Z, 2024-01-01 01:00:00Z} | 1
|  {2024-01-01 00:00:00Z, 2024-01-01 00:30:00Z} | 2
SELECT window.start AS s, sum(x) AS n FROM readings GROUP BY window(t, '30 minutes'), id % 2 HAVING window.start > TIMESTAMP'2024-01-01 00:00:00' ORDER BY s
| s timestamp, n bigint
|  2024-01-01 00:30:00Z | 8
SELECT window(t, '30 minutes') AS w, count(*) AS n FROM readings GROUP BY w ORDER BY w
| w struct<start:timestamp,end:timestamp>, n bigint
|  {2024-01-01 00:00:00Z, 2024-01-01 00:30:00Z} | 2
|  {2024-01-01 00:30:00Z, 2024-01-01 01:00:00Z} | 1
SELECT window(t, '30 minutes'), count(*) AS n FROM readings GROUP BY 1 ORDER BY 1
| window struct<start:timestamp,end:timestamp>, n bigint
|  {2024-01-01 00:00:00Z, 2024-01-01 00:30:00Z} | 2
|  {2024-01-01 00:30:00Z, 2024-01-01 01:00:00Z} | 1
SELECT window(t, '30 minutes').start AS s, count(*) AS n FROM readings GROUP BY window(t, '30 minutes') ORDER BY s
| s timestamp, n bigint
|  2024-01-01 00:00:00Z | 2
|  2024-01-01 00:30:00Z | 1
SELECT id, window(t, '30 minutes') AS w FROM readings ORDER BY id
| id int, w struct<start:timestamp,end:timestamp>
|  1 | {2024-01-01 00:00:00Z, 2024-01-01 00:30:00Z}
|  3 | {2024-01-01 00:00:00Z, 2024-01-01 00:30:00Z}
|  4 | {2024-01-01 00:30:00Z, 2024-01-01 01:00:00Z}
SELECT id, window.end AS w FROM (SELECT id, window(t, '30 minutes') FROM readings) ORDER BY id
| id int, w timestamp
|  1 | 2024-01-01 00:30:00Z
|  3 | 2024-01-01 00:30:00Z
|  4 | 2024-01-01 01:00:00Z
SELECT count(DISTINCT window(t, '30 minutes')) FROM readings
| count(DISTINCT window) bigint
|  2
SELECT posexplode(map('a', 1, 'b', 2))
| pos int, key string, value int
|  0 | a | 1
|  1 | b | 2
SELECT posexplode_outer(CAST(NULL AS MAP<STRING, INT>))
| pos int, key string, value int
|  NULL | NULL | NULL
SELECT percentile(v, 0.5, n), percentile(v, array(0.25, 0.95, 1.0), n), percentile(v, 0.99, n) FROM VALUES (1, 10), (2, 5), (3, 1) AS t(v, n)
| percentile(v, 0.5, n) double, percentile(v, array(0.25, 0.95, 1.0), n) array<double>, percentile(v, 0.99, n) double
|  1 | [1, 2.25, 3] | 2.85
SELECT percentile(v, 0.5, n) FROM VALUES (1, 10), (2, 0), (NULL, 5), (3, 1), (4, NULL) AS t(v, n)
| percentile(v, 0.5, n) double
|  1
SELECT percentile(v, 0.9, n) FROM VALUES (1, 0), (2, 0) AS t(v, n)
| percentile(v, 0.9, n) double
|  NULL
SELECT percentile(v, 0.9, n) FROM VALUES (1, -1), (2, 1) AS t(v, n)
| ! NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION
SELECT percentile(v, 0.9, '2') FROM VALUES (1), (2) AS t(v)
| ! DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE
SELECT max_by(x, id, 2), min_by(x, id, 2), max_by(id, x, 10) FROM readings
| max_by(x, id, 2) array<int>, min_by(x, id, 2) array<int>, max_by(id, x, 10) array<int>
|  [8, NULL] | [5, 6] | [4, 2, 1]
SELECT max_by(x, id, 2) FROM readings WHERE id > 9
| max_by(x, id, 2) array<int>
|  NULL
SELECT max_by(x, id, 0) FROM readings
| ! DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE
SELECT max_by(x, id, id) FROM readings
| ! DATATYPE_MISMATCH.NON_FOLDABLE_INPUT
SELECT corr(a, b), regr_slope(a, b), regr_intercept(a, b), regr_r2(a, b) FROM VALUES (1D, 2D) AS t(a, b)
| corr(a, b) double, regr_slope(a, b) double, regr_intercept(a, b) double, regr_r2(a, b) double
|  NULL | NULL | NULL | NULL
SELECT regr_slope(a, b), regr_intercept(a, b) FROM VALUES (1D, 2D), (3D, 2D) AS t(a, b)
| regr_slope(a, b) double, regr_intercept(a, b) double
|  NULL | NULL
SELECT regr_slope(a, b), regr_intercept(a, b), corr(a, b) FROM VALUES (1D, 2D), (3D, 4D) AS t(a, b)
| regr_slope(a, b) double, regr_intercept(a, b) double, corr(a, b) double
|  1 | -1 | 1
CREATE OR REPLACE TEMP VIEW visits AS SELECT * FROM VALUES ('a', TIMESTAMP'2021-01-01 00:00:00', 1), ('a', TIMESTAMP'2021-01-01 00:04:30', 2), ('a', TIMESTAMP'2021-01-01 00:10:00', 3), ('a', TIMESTAMP'2021-01-01 00:09:30', 4), ('b', TIMESTAMP'2021-01-01 00:01:00', 5), ('b', NULL, 6), (NULL, TIMESTAMP'2021-01-01 03:00:00', 7) AS v(k, t, x)
| 
SELECT window(t, '10 minutes', '5 minutes') AS w, count(*) AS n FROM visits GROUP BY 1 ORDER BY 1
| w struct<start:timestamp,end:timestamp>, n bigint
|  {2020-12-31 23:55:00Z, 2021-01-01 00:05:00Z} | 3
|  {2021-01-01 00:00:00Z, 2021-01-01 00:10:00Z} | 4
|  {2021-01-01 00:05:00Z, 2021-01-01 00:15:00Z} | 2
|  {2021-01-01 00:10:00Z, 2021-01-01 00:20:00Z} | 1
|  {2021-01-01 02:55:00Z, 2021-01-01 03:05:00Z} | 1
|  {2021-01-01 03:00:00Z, 2021-01-01 03:10:00Z} | 1
SELECT window.start, k, sum(x) AS s FROM visits GROUP BY k, window(t, '10 minutes', '4 minutes', '1 minute') HAVING sum(x) > 2 ORDER BY k, window.end
| start timestamp, k string, s bigint
|  2021-01-01 02:53:00Z | NULL | 7
|  2021-01-01 02:57:00Z | NULL | 7
|  2020-12-31 23:57:00Z | a | 3
|  2021-01-01 00:01:00Z | a | 9
|  2021-01-01 00:05:00Z | a | 7
|  2021-01-01 00:09:00Z | a | 7
|  2020-12-31 23:53:00Z | b | 5
|  2020-12-31 23:57:00Z | b | 5
|  2021-01-01 00:01:00Z | b | 5
SELECT x, window(t, '10 minutes', '4 minutes', '1 minute') AS w FROM visits ORDER BY x, w
| x int, w struct<start:timestamp,end:timestamp>
|  1 | {2020-12-31 23:53:00Z, 2021-01-01 00:03:00Z}
|  1 | {2020-12-31 23:57:00Z, 2021-01-01 00:07:00Z}
|  2 | {2020-12-31 23:57:00Z, 2021-01-01 00:07:00Z}
|  2 | {2021-01-01 00:01:00Z, 2021-01-01 00:11:00Z}
|  3 | {2021-01-01 00:01:00Z, 2021-01-01 00:11:00Z}
|  3 | {2021-01-01 00:05:00Z, 2021-01-01 00:15:00Z}
|  3 | {2021-01-01 00:09:00Z, 2021-01-01 00:19:00Z}
|  4 | {2021-01-01 00:01:00Z, 2021-01-01 00:11:00Z}
|  4 | {2021-01-01 00:05:00Z, 2021-01-01 00:15:00Z}
|  4 | {2021-01-01 00:09:00Z, 2021-01-01 00:19:00Z}
|  5 | {2020-12-31 23:53:00Z, 2021-01-01 00:03:00Z}
|  5 | {2020-12-31 23:57:00Z, 2021-01-01 00:07:00Z}
|  5 | {2021-01-01 00:01:00Z, 2021-01-01 00:11:00Z}
|  7 | {2021-01-01 02:53:00Z, 2021-01-01 03:03:00Z}
|  7 | {2021-01-01 02:57:00Z, 2021-01-01 03:07:00Z}
SELECT count(DISTINCT window(t, '10 minutes', '5 minutes')) AS n FROM visits
| n bigint
|  6
SELECT k, window(t, '10 minutes', '5 minutes') AS w, grouping_id() AS g, count(*) AS n FROM visits GROUP BY ROLLUP(k, window(t, '10 minutes', '5 minutes')) ORDER BY ALL
| k string, w struct<start:timestamp,end:timestamp>, g bigint, n bigint
|  NULL | NULL | 1 | 2
|  NULL | NULL | 3 | 12
|  NULL | {2021-01-01 02:55:00Z, 2021-01-01 03:05:00Z} | 0 | 1
|  NULL | {2021-01-01 03:00:00Z, 2021-01-01 03:10:00Z} | 0 | 1
|  a | NULL | 1 | 8
|  a | {2020-12-31 23:55:00Z, 2021-01-01 00:05:00Z} | 0 | 2
|  a | {2021-01-01 00:00:00Z, 2021-01-01 00:10:00Z} | 0 | 3
|  a | {2021-01-01 00:05:00Z, 2021-01-01 00:15:00Z} | 0 | 2
|  a | {2021-01-01 00:10:00Z, 2021-01-01 00:20:00Z} | 0 | 1
|  b | NULL | 1 | 2
|  b | {2020-12-31 23:55:00Z, 2021-01-01 00:05:00Z} | 0 | 1
|  b | {2021-01-01 00:00:00Z, 2021-01-01 00:10:00Z} | 0 | 1
SELECT window(t, '30 minutes') AS w, count(*) AS n FROM visits GROUP BY CUBE(window(t, '30 minutes')) ORDER BY ALL
| w struct<start:timestamp,end:timestamp>, n bigint
|  NULL | 6
|  {2021-01-01 00:00:00Z, 2021-01-01 00:30:00Z} | 5
|  {2021-01-01 03:00:00Z, 2021-01-01 03:30:00Z} | 1
SELECT window(t, '5 minutes', '10 minutes') FROM visits
| ! DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION
SELECT window(t, '5 minutes', '5 minutes', '6 minutes') FROM visits
| ! DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION
SELECT window(t, '-5 minutes') FROM visits
| ! DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE
SELECT window(t, '1 month') FROM visits
| ! _LEGACY_ERROR_TEMP_3231
SELECT window(t, k) FROM visits
| ! _LEGACY_ERROR_TEMP_1207
SELECT window(t, INTERVAL 5 MINUTES) FROM visits
| ! _LEGACY_ERROR_TEMP_1207
SELECT window(t, 1800000000) AS w FROM visits WHERE x = 1
| w struct<start:timestamp,end:timestamp>
|  {2021-01-01 00:00:00Z, 2021-01-01 00:30:00Z}
SELECT k, session_window, count(*) AS n, sum(x) AS s FROM visits GROUP BY k, session_window(t, '5 minutes') ORDER BY k, session_window
| k string, session_window struct<start:timestamp,end:timestamp>, n bigint, s bigint
|  NULL | {2021-01-01 03:00:00Z, 2021-01-01 03:05:00Z} | 1 | 7
|  a | {2021-01-01 00:00:00Z, 2021-01-01 00:15:00Z} | 4 | 10
|  b | {2021-01-01 00:01:00Z, 2021-01-01 00:06:00Z} | 1 | 5
SELECT k, session_window.start AS a, session_window.end AS b FROM visits GROUP BY k, session_window(t, CASE WHEN k = 'a' THEN '5 minutes 30 seconds' WHEN k = 'b' THEN '0 seconds' ELSE '1 month' END) ORDER BY k, a
| k string, a timestamp, b timestamp
|  NULL | 2021-01-01 03:00:00Z | 2021-02-01 03:00:00Z
|  a | 2021-01-01 00:00:00Z | 2021-01-01 00:15:30Z
SELECT session_window(t, '10 minutes') AS s, max(k) AS k, count(*) AS n FROM visits GROUP BY s ORDER BY s
| s struct<start:timestamp,end:timestamp>, k string, n bigint
|  {2021-01-01 00:00:00Z, 2021-01-01 00:20:00Z} | b | 5
|  {2021-01-01 03:00:00Z, 2021-01-01 03:10:00Z} | NULL | 1
SELECT count(*) AS n, session_window(t, '1 day').end AS e FROM visits GROUP BY session_window(t, '1 day') ORDER BY e
| n bigint, e timestamp
|  6 | 2021-01-02 03:00:00Z
SELECT x, session_window(t, '1 hour') FROM visits ORDER BY x
| x int, session_window struct<start:timestamp,end:timestamp>
|  1 | {2021-01-01 00:00:00Z, 2021-01-01 01:00:00Z}
|  2 | {2021-01-01 00:04:30Z, 2021-01-01 01:04:30Z}
|  3 | {2021-01-01 00:10:00Z, 2021-01-01 01:10:00Z}
|  4 | {2021-01-01 00:09:30Z, 2021-01-01 01:09:30Z}
|  5 | {2021-01-01 00:01:00Z, 2021-01-01 01:01:00Z}
|  7 | {2021-01-01 03:00:00Z, 2021-01-01 04:00:00Z}
SELECT count(*) AS n, session_window(t, '5 minutes').start AS s FROM visits GROUP BY ALL ORDER BY s
| n bigint, s timestamp
|  1 | 2021-01-01 00:00:00Z
|  1 | 2021-01-01 00:01:00Z
|  1 | 2021-01-01 00:04:30Z
|  1 | 2021-01-01 00:09:30Z
|  1 | 2021-01-01 00:10:00Z
|  1 | 2021-01-01 03:00:00Z
SELECT session_window(t, 'no time') AS s, count(*) AS n FROM visits GROUP BY s
| s struct<start:timestamp,end:timestamp>, n bigint
SELECT session_window(t, '-1 minute') AS s, count(*) AS n FROM visits GROUP BY s
| s struct<start:timestamp,end:timestamp>, n bigint
SELECT session_window(t, 5) AS s, count(*) AS n FROM visits GROUP BY s
| ! _LEGACY_ERROR_TEMP_1040
SELECT k, session_window(to_date(t), '1 hour') AS s, count(*) AS n FROM visits GROUP BY ALL ORDER BY k
| k string, s struct<start:timestamp,end:timestamp>, n bigint
|  NULL | {2021-01-01 00:00:00Z, 2021-01-01 01:00:00Z} | 1
|  a | {2021-01-01 00:00:00Z, 2021-01-01 01:00:00Z} | 4
|  b | {2021-01-01 00:00:00Z, 2021-01-01 01:00:00Z} | 1
SELECT k, n, sum(n) OVER (ORDER BY s, k) AS total FROM (SELECT k, session_window.start AS s, count(*) AS n FROM visits GROUP BY k, session_window(t, '1 minute')) ORDER BY s, k
| k string, n bigint, total bigint
|  a | 1 | 1
|  b | 1 | 2
|  a | 1 | 3
|  a | 2 | 5
|  NULL | 1 | 6
SELECT window_time(window), n FROM (SELECT window, count(*) AS n FROM visits GROUP BY window(t, '5 minutes')) ORDER BY 1
| window_time(window) timestamp, n bigint
|  2021-01-01 00:04:59.999999Z | 3
|  2021-01-01 00:09:59.999999Z | 1
|  2021-01-01 00:14:59.999999Z | 1
|  2021-01-01 03:04:59.999999Z | 1
SELECT window(window, '10 minutes') AS w, sum(n) AS s FROM (SELECT window, count(*) AS n FROM visits GROUP BY window(t, '5 minutes')) GROUP BY 1 ORDER BY 1
| w struct<start:timestamp,end:timestamp>, s bigint
|  {2021-01-01 00:00:00Z, 2021-01-01 00:10:00Z} | 4
|  {2021-01-01 00:10:00Z, 2021-01-01 00:20:00Z} | 1
|  {2021-01-01 03:00:00Z, 2021-01-01 03:10:00Z} | 1
SELECT window(window_time(window), '10 minutes') AS w, sum(n) AS s FROM (SELECT window, count(*) AS n FROM visits GROUP BY window(t, '5 minutes')) GROUP BY 1 ORDER BY 1
| w struct<start:timestamp,end:timestamp>, s bigint
|  {2021-01-01 00:00:00Z, 2021-01-01 00:10:00Z} | 4
|  {2021-01-01 00:10:00Z, 2021-01-01 00:20:00Z} | 1
|  {2021-01-01 03:00:00Z, 2021-01-01 03:10:00Z} | 1
SELECT window_time(t) FROM visits
| ! DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE
SELECT window_time(named_struct('start', t, 'end', t)) FROM visits
| ! _LEGACY_ERROR_TEMP_3101
SELECT window(t, '10 minutes'), window(t, '5 minutes') FROM visits
| ! _LEGACY_ERROR_TEMP_1039
SELECT window(t, '10 minutes'), session_window(t, '5 minutes'), count(*) FROM visits GROUP BY 1, 2
| ! _LEGACY_ERROR_TEMP_1039
