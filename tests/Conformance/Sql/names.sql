-- Names of columns that have none of their own.
SELECT cast(k AS string), try_cast(k AS string), cast(cast(k AS string) AS int), k::string, cast(k + 1 AS string) FROM VALUES (1) t(k)
| k string, k string, CAST(CAST(k AS STRING) AS INT) int, k string, CAST((k + 1) AS STRING) string
|  1 | 1 | 1 | 1 | 2
SELECT cast(t.k AS string), count(*) FROM VALUES (1) t(k) GROUP BY cast(t.k AS string)
| k string, count(1) bigint
|  1 | 1
SELECT cast(s.a AS string), cast(s AS struct<a: bigint>) FROM (SELECT named_struct('a', 1) AS s)
| CAST(s.a AS STRING) string, s struct<a:bigint>
|  1 | {1}
SELECT -k, - (k + 1), negative(k) FROM VALUES (1) t(k)
| (- k) int, (- (k + 1)) int, negative(k) int
|  -1 | -2 | -1
SELECT rank() OVER (ORDER BY k), dense_rank() OVER (ORDER BY k), percent_rank() OVER (ORDER BY k) FROM VALUES (1) t(k)
| RANK() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, DENSE_RANK() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, PERCENT_RANK() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double
|  1 | 1 | 0
SELECT row_number() OVER (ORDER BY k), cume_dist() OVER (ORDER BY k), ntile(2) OVER (ORDER BY k) FROM VALUES (1) t(k)
| row_number() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, cume_dist() OVER (ORDER BY k ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double, ntile(2) OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
|  1 | 1 | 1
SELECT min(DISTINCT k), max(DISTINCT k), sum(DISTINCT k) FROM VALUES (1) t(k)
| min(DISTINCT k) int, max(DISTINCT k) int, sum(DISTINCT k) bigint
|  1 | 1 | 1
SELECT mode(k), mode(k, true), mode() WITHIN GROUP (ORDER BY k), mode() WITHIN GROUP (ORDER BY k DESC) FROM VALUES (1) t(k)
| mode(k) int, mode() WITHIN GROUP (ORDER BY k DESC) int, mode() WITHIN GROUP (ORDER BY k DESC) int, mode() WITHIN GROUP (ORDER BY k) int
|  1 | 1 | 1 | 1
SELECT interval '1' day, interval '1 2' day to hour, interval '90' minute, interval '61.5' second, interval '15' month, interval '-3' year
| INTERVAL '1' DAY interval day, INTERVAL '1 02' DAY TO HOUR interval day to hour, INTERVAL '90' MINUTE interval minute, INTERVAL '61.5' SECOND interval second, INTERVAL '15' MONTH interval month, INTERVAL '-3' YEAR interval year
|  1.00:00:00 | 1.02:00:00 | 01:30:00 | 00:01:01.5000000 | 1-3 | -3-0
SELECT interval 2 hours, interval 1 day 2 hours, -interval '1' day, abs(interval '-1' day), date'2024-01-01' + interval '2' day
| INTERVAL '02' HOUR interval hour, INTERVAL '1 02' DAY TO HOUR interval day to hour, (- INTERVAL '1' DAY) interval day, abs(INTERVAL '-1' DAY) interval day, date_add(DATE '2024-01-01', extractansiintervaldays(INTERVAL '2' DAY)) date
|  02:00:00 | 1.02:00:00 | -1.00:00:00 | 1.00:00:00 | 2024-01-03
SELECT array(interval '1' day, interval '2' hour), named_struct('a', interval '1' day), cast(interval '1' day AS interval day to second)
| array(INTERVAL '1' DAY, INTERVAL '02' HOUR) array<interval day to hour>, named_struct(a, INTERVAL '1' DAY) struct<a:interval day>, CAST(INTERVAL '1' DAY AS INTERVAL DAY TO SECOND) interval day to second
|  [1.00:00:00, 02:00:00] | {1.00:00:00} | 1.00:00:00
SELECT cast(v AS string), typeof(v), v FROM VALUES (interval '-1 2' day to hour) t(v)
| v string, typeof(v) string, v interval day to hour
|  INTERVAL '-1 02' DAY TO HOUR | interval day to hour | -1.02:00:00
SELECT `a b` FROM VALUES (1) t(k)
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
SELECT s.a, t.s.a, s.a + 1, x.a, m.k, k + 1 AS y, y FROM (SELECT named_struct('a', 1) s, array(named_struct('a', 1)) x, map('k', 1) m, 1 AS k) t
| a int, a int, (s.a + 1) int, a array<int>, k int, y int, y int
|  1 | 1 | 2 | [1] | 1 | 2 | 2
SELECT * FROM (SELECT s.a FROM (SELECT named_struct('a', 1) s) t) WHERE a = 1
| a int
|  1
SELECT s.a, count(*) FROM (SELECT named_struct('a', 1) s) t GROUP BY s.a HAVING s.a > 0 ORDER BY s.a
| a int, count(1) bigint
|  1 | 1
-- A column is called as the query spells it.
SELECT K, t.S.A, T.`k`, k + K, K AS Q FROM (SELECT 1 AS k, named_struct('a', 2) AS s) t
| K int, A int, k int, (k + K) int, Q int
|  1 | 2 | 1 | 2 | 1
SELECT Dept, count(ID), MAX(Id) FROM VALUES (1, 'a'), (2, 'a') t(id, dept) GROUP BY DEPT
| Dept string, count(ID) bigint, max(Id) int
|  a | 2 | 2
SELECT DEPT, grouping(Dept), count(*) FROM VALUES (1, 'a') t(id, dept) GROUP BY ROLLUP(dept) ORDER BY 1, 2
| dept string, grouping(Dept) tinyint, count(1) bigint
|  NULL | 1 | 1
|  a | 0 | 1
SELECT ID, l.V FROM VALUES (1, 'a') l(id, v) JOIN VALUES (1, 'b') r(id, w) USING (Id)
| ID int, V string
|  1 | a
SELECT * FROM VALUES (1, 'a') l(id, v) JOIN VALUES (1, 'b') r(ID, w) USING (Id)
| id int, v string, w string
|  1 | a | b
SELECT DISTINCT ID FROM VALUES (1) t(id) ORDER BY id
| ID int
|  1
SELECT ID FROM VALUES (1) t(id) UNION ALL SELECT Id FROM VALUES (2) t(id) ORDER BY id
| ID int
|  1
|  2
SELECT sum(V) OVER (PARTITION BY ID ORDER BY v) FROM VALUES (1, 2) t(id, v)
| sum(V) OVER (PARTITION BY ID ORDER BY v ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
|  2
-- Functions that are called by another name, and queries by what they take from around them.
SELECT first(k) IGNORE NULLS, last(k) IGNORE NULLS, any_value(k) IGNORE NULLS, first(k, true), first_value(k) IGNORE NULLS, last_value(k, true) FROM VALUES (1) t(k)
| first(k) int, last(k) int, any_value(k) int, first(k) int, first(k) int, last_value(k) int
|  1 | 1 | 1 | 1 | 1 | 1
SELECT array_agg(k), array_agg(DISTINCT k) FROM VALUES (1) t(k)
| collect_list(k) array<int>, collect_list(DISTINCT k) array<int>
|  [1] | [1]
SELECT (SELECT max(m.k) FROM VALUES (1) m(k) WHERE m.k = t.k), exists(SELECT 1 FROM VALUES (1) m(k) WHERE m.k = t.k) FROM VALUES (1) t(k)
| scalarsubquery(k) int, exists(k) boolean
|  1 | true
SELECT 2 * INTERVAL '1' DAY FROM VALUES (1) t(k)
| (INTERVAL '1' DAY * 2) interval day to second
|  2.00:00:00
