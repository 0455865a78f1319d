SELECT 1
SELECT 1;
select a, b c, d AS e FROM t
SELECT *, t.*, s.t.* FROM s.t
SELECT * EXCEPT (a, b.c) FROM t
SELECT DISTINCT a FROM t
SELECT ALL a FROM t
SELECT count(*), count(DISTINCT a, b), sum(DISTINCT x), count(t.*) FROM t
SELECT 1, 3000000000, 99999999999999999999, 1L, 2S, 3Y, -1, -2147483648, 2147483648
SELECT 1.5, .5, 1., 0.00, 1e3, 1.5e-3, 1.0D, 1.0F, 1.50BD, 1e3BD, -1.5
SELECT 'a', "b", 'it''s', 'it\'s', 'a' 'b', r'a\nb', 'tab\t', '\u0041', '\101', 'a\%b'
SELECT NULL, true, FALSE, X'1F', x'abc'
SELECT DATE'2020-02-29', TIMESTAMP'2020-01-01 12:34:56.789', TIMESTAMP_NTZ'2020-01-01 00:00:00', TIMESTAMP'2020-01-01T00:00:00+02:00'
SELECT INTERVAL 1 DAY, INTERVAL '2' HOURS, INTERVAL 1 YEAR 2 MONTHS, INTERVAL -1 WEEK, INTERVAL 1.5 SECONDS
SELECT INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 2:03:04.5' DAY TO SECOND, INTERVAL '-3:04' HOUR TO MINUTE, INTERVAL '1 day 2 hours'
SELECT a + b * c - d / e % f, a DIV b, (a + b) * c, -a, +a, ~a, - -a, a - -1
SELECT a | b ^ c & d << 1 >> 2 >>> 3, a || b || c
SELECT a = b, a == b, a <> b, a != b, a < b, a <= b, a > b, a >= b, a <=> b, a !< b
SELECT NOT a AND b OR c AND NOT d, !a
SELECT a AND b AND c AND d AND e
SELECT a BETWEEN 1 AND 2 AND b NOT BETWEEN c AND d
SELECT a IN (1, 2), a NOT IN ('x')
SELECT a LIKE 'x%', a NOT LIKE 'x' ESCAPE '/', a ILIKE 'x', a RLIKE 'x+', a NOT RLIKE 'y', a REGEXP 'z'
SELECT a LIKE ANY ('x', 'y'), a NOT LIKE ALL ('x', 'y'), a LIKE SOME ('z')
SELECT a IS NULL, a IS NOT NULL, a IS TRUE, a IS NOT FALSE, a IS UNKNOWN, a IS DISTINCT FROM b, a IS NOT DISTINCT FROM b
SELECT a = b IS NULL, a + 1 IN (2) AND c
SELECT CASE WHEN a THEN 1 WHEN b THEN 2 ELSE 3 END, CASE a WHEN 1 THEN 'x' END
SELECT CAST(a AS INT), TRY_CAST(a AS DECIMAL(10, 2)), a::string, '1'::int + 1, CAST(a AS ARRAY<MAP<STRING, INT>>)
SELECT CAST(a AS STRUCT<x: INT, y: ARRAY<STRING>>), CAST(a AS INTERVAL DAY TO SECOND), CAST(NULL AS STRUCT<>)
SELECT a.b.c, a[0], a['k'].x[1], f(a).b, (a).b, `weird col`.`x.y`, t.`a``b`
SELECT struct(a, b AS c), (a, b), named_struct('x', 1), array(1, 2)[0], map('a', 1)['a']
SELECT transform(xs, x -> x + y), aggregate(xs, 0, (acc, x) -> acc + x.v, acc -> acc * 2), filter(xs, (x, i) -> i > 0)
SELECT exists(xs, x -> x > 1), transform(m, x -> transform(x, y -> x[0] + y))
SELECT extract(YEAR FROM d), position('a' IN b), position('a', b), substring(a FROM 2 FOR 3), substring(a, 2), substr(a FROM 1)
SELECT trim(a), trim(BOTH FROM a), trim(LEADING 'x' FROM a), trim(TRAILING FROM a), trim('x' FROM a), overlay(a PLACING 'b' FROM 2 FOR 1)
SELECT current_date, current_timestamp, current_date(), user, now()
SELECT dateadd(DAY, 3, d), datediff(a, b), datediff(MONTH, a, b), timestampadd(HOUR, 1, ts), date_add(d, 1), timestampdiff(SECOND, a, b)
SELECT first(a), first(a, true), first(a) IGNORE NULLS, last(a IGNORE NULLS), any_value(a) FROM t
SELECT sum(a) FILTER (WHERE b > 1), count(*) FILTER (WHERE c) FROM t
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC), listagg(a, ',') WITHIN GROUP (ORDER BY b) FROM t
SELECT row_number() OVER (PARTITION BY a ORDER BY b DESC NULLS LAST), sum(x) OVER (), lead(a, 1) IGNORE NULLS OVER (ORDER BY b) FROM t
SELECT sum(x) OVER (ORDER BY a ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), avg(x) OVER (ORDER BY a RANGE BETWEEN UNBOUNDED PRECEDING AND 2 FOLLOWING), max(x) OVER (ORDER BY a ROWS UNBOUNDED PRECEDING) FROM t
SELECT sum(x) OVER w, avg(x) OVER (w), max(x) OVER (DISTRIBUTE BY a SORT BY b) FROM t WINDOW w AS (PARTITION BY a ORDER BY b)
SELECT sum(x) OVER w FROM t WINDOW w AS (ORDER BY a RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW)
SELECT a FROM t WHERE b > 1 AND c LIKE 'x%'
SELECT a, sum(b) s FROM t GROUP BY a HAVING sum(b) > 1 ORDER BY s DESC LIMIT 10 OFFSET 5
SELECT a, count(1) FROM t GROUP BY 1 ORDER BY 2 DESC, 1 NULLS LAST
SELECT a, b, sum(c) FROM t GROUP BY ALL ORDER BY ALL
SELECT a, b, sum(c), grouping(a), grouping_id() FROM t GROUP BY ROLLUP(a, b)
SELECT a, b, sum(c) FROM t GROUP BY CUBE(a, b)
SELECT a, b, sum(c) FROM t GROUP BY a, b WITH ROLLUP
SELECT a, b, sum(c) FROM t GROUP BY a, b WITH CUBE
SELECT a, b, sum(c) FROM t GROUP BY GROUPING SETS ((a, b), (a), ())
SELECT a, b, sum(c) FROM t GROUP BY a, b GROUPING SETS ((a, b), a, ())
SELECT a, b, c, sum(d) FROM t GROUP BY a, ROLLUP(b, c)
SELECT a, b, c, sum(d) FROM t GROUP BY ROLLUP((a, b), c), CUBE(d)
SELECT sum(a) FROM t HAVING count(*) > 1
SELECT * FROM a JOIN b ON a.x = b.x
SELECT * FROM a INNER JOIN b USING (x, y) LEFT JOIN c ON b.z = c.z
SELECT * FROM a LEFT OUTER JOIN b ON a.x = b.x RIGHT JOIN c USING (x) FULL OUTER JOIN d ON true
SELECT * FROM a LEFT SEMI JOIN b ON a.x = b.x LEFT ANTI JOIN c USING (x) SEMI JOIN d ON a.x = d.x ANTI JOIN e ON a.x = e.x
SELECT * FROM a CROSS JOIN b, c, d JOIN e
SELECT * FROM a NATURAL JOIN b NATURAL LEFT JOIN c
SELECT * FROM (a JOIN b ON a.x = b.x) JOIN (c) ON true
SELECT * FROM t AS x (p, q), (SELECT 1) y, (SELECT 2 AS two) AS z (w)
SELECT * FROM a, LATERAL (SELECT a.x + 1 AS y) l
SELECT * FROM a LEFT JOIN LATERAL (SELECT * FROM b WHERE b.x = a.x) l ON true
SELECT * FROM a, LATERAL explode(a.xs) AS e(x)
SELECT k, v FROM t LATERAL VIEW explode(m) e AS k, v LATERAL VIEW OUTER posexplode(xs) p AS pos, x WHERE v > 1
SELECT x FROM t LATERAL VIEW inline(arr) i
SELECT explode(xs) AS x, posexplode(ys) AS (p, y) FROM t
SELECT * FROM range(10)
SELECT * FROM range(1, 10, 2) AS r(n), range(n)
SELECT * FROM explode(array(1, 2)) AS t(x)
SELECT * FROM table_changes('t', 1, 3)
SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(x, y)
VALUES (1, 2), (3, 4)
VALUES 1, 2, 3 ORDER BY col1 DESC LIMIT 1
TABLE t
FROM t SELECT a WHERE b
SELECT a FROM t UNION SELECT b FROM u UNION ALL SELECT c FROM v
SELECT 1 INTERSECT SELECT 2 UNION SELECT 3 EXCEPT ALL SELECT 4 MINUS SELECT 5
(SELECT 1) UNION (SELECT 2 ORDER BY 1 LIMIT 1) ORDER BY 1
SELECT * FROM ((SELECT 1 AS a) UNION ALL (SELECT 2)) t
WITH a AS (SELECT 1 AS x), b (y) AS (SELECT x + 1 FROM a) SELECT * FROM a, b JOIN a c ON c.x = y
SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) s
SELECT (SELECT max(x) FROM u), EXISTS (SELECT 1 FROM u WHERE u.a = t.a), a IN (SELECT b FROM u) FROM t
SELECT * FROM t WHERE (a, b) IN (SELECT c, d FROM u) AND NOT EXISTS (SELECT 1 FROM v WHERE v.a = t.a) AND c > (SELECT avg(c) FROM t)
SELECT * FROM t WHERE ((SELECT 1) + 1) = 2
SELECT * FROM delta.`/lake/orders` VERSION AS OF 3
SELECT * FROM delta.`/lake/orders` TIMESTAMP AS OF '2024-01-01' t
SELECT * FROM t FOR VERSION AS OF 12 JOIN u FOR TIMESTAMP AS OF TIMESTAMP'2024-01-01 00:00:00' ON true
SELECT * FROM parquet.`/x/y.parquet` p JOIN csv.`/z.csv`
SELECT * FROM t TABLESAMPLE (10 PERCENT) REPEATABLE (42) s
SELECT * FROM t TABLESAMPLE (5 ROWS)
SELECT * FROM t TABLESAMPLE (BUCKET 1 OUT OF 4)
SELECT * FROM t PIVOT (sum(x) FOR k IN ('a', 'b' AS bee))
SELECT * FROM t PIVOT (sum(x) AS s, avg(x) AS m FOR (k, l) IN (('a', 1) AS a1, ('b', 2)))
SELECT * FROM t UNPIVOT (v FOR n IN (a, b AS bee))
SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (a, b)) AS u
SELECT /*+ BROADCAST(t), MERGE(u) */ /*+ REPARTITION(4) */ * FROM t JOIN u ON true
SELECT a FROM t DISTRIBUTE BY a SORT BY b
SELECT a FROM t CLUSTER BY a
SELECT a FROM t LIMIT ALL
SELECT a FROM t LIMIT 1 + 2 OFFSET 1
SELECT a -- comment
SELECT /* a /* nested */ comment */ a
SELECT date, timestamp, year, month, value, name, key, count, first, left.x, window, range FROM t
SELECT a date, b AS select, c order FROM t
SELECT id AS from FROM range(3)
SELECT 1a, t.1b, _c FROM t
SELECT from_json(j, schema => 'a INT') FROM t
SELECT if(a, b, c), left(a, 2), right(a, 2), filter(x, y -> y), grouping(a), cube(a)
SELECT a FROM t QUALIFY row_number() OVER (PARTITION BY b ORDER BY c) = 1
SELECT map_filter(m, (k, v) -> k > v AND v IN (1, 2)), reduce(xs, 0, (a, b) -> a + b)
SELECT IDENTIFIER('a') FROM IDENTIFIER('s.t')
SELECT a COLLATE UTF8_BINARY
SELECT coalesce(a, b) AS `c d`, case when x then y end z FROM t
SELECT timestamp '2020-01-01', date '2020-01-01' + interval 1 day
SELECT count(*) AS count FROM (SELECT 1) GROUP BY ()
SELECT t.a, u.b FROM t, u WHERE t.id = u.id AND t.x NOT IN (SELECT x FROM v) ORDER BY t.a ASC NULLS FIRST, u.b DESC NULLS LAST
SELECT a, b, FROM
DESCRIBE HISTORY
SELECT a FROM VALUES
SELECT a FROM t WHERE a > ALL
SELECT * * FROM t
SELECT a FROM t HAVING
