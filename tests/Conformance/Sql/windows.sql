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
