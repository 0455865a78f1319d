CREATE OR REPLACE TEMP VIEW people AS SELECT * FROM VALUES (1, 'ann', 30, 'rome'), (2, 'bob', 25, 'oslo'), (3, 'cat', NULL, 'rome'), (4, 'dan', 41, NULL) AS p(id, name, age, city)
| 
CREATE OR REPLACE TEMP VIEW orders AS SELECT * FROM VALUES (10, 1, 5.50, DATE'2024-01-01'), (11, 1, 7.25, DATE'2024-02-01'), (12, 2, 3.00, DATE'2024-02-03'), (13, 9, 9.99, DATE'2024-03-01') AS o(order_id, person_id, amount, day)
| 

SELECT city, count(*), sum(age), avg(age), min(name), max(name) FROM people GROUP BY city ORDER BY city
| city string, count(1) bigint, sum(age) bigint, avg(age) double, min(name) string, max(name) string
|  NULL | 1 | 41 | 41 | dan | dan
|  oslo | 1 | 25 | 25 | bob | bob
|  rome | 2 | 30 | 30 | ann | cat
SELECT upper(city) AS c, count(*) AS n FROM people GROUP BY upper(city) ORDER BY n DESC, c
| c string, n bigint
|  ROME | 2
|  NULL | 1
|  OSLO | 1
SELECT upper(city) AS c, count(*) FROM people GROUP BY c ORDER BY c
| c string, count(1) bigint
|  NULL | 1
|  OSLO | 1
|  ROME | 2
SELECT city, count(*) FROM people GROUP BY 1 ORDER BY 2, 1
| city string, count(1) bigint
|  NULL | 1
|  oslo | 1
|  rome | 2
SELECT city, name, count(*) FROM people GROUP BY ALL ORDER BY ALL
| city string, name string, count(1) bigint
|  NULL | dan | 1
|  oslo | bob | 1
|  rome | ann | 1
|  rome | cat | 1
SELECT city, sum(age) AS s FROM people GROUP BY city HAVING sum(age) > 20 ORDER BY s
| city string, s bigint
|  oslo | 25
|  rome | 30
|  NULL | 41
SELECT city AS c FROM people GROUP BY city HAVING count(*) > 1
| c string
|  rome
SELECT city, sum(age) AS s FROM people GROUP BY city HAVING s > 20 AND city = 'rome'
| city string, s bigint
|  rome | 30
SELECT city FROM people GROUP BY city ORDER BY sum(age) DESC, max(id)
| city string
|  NULL
|  rome
|  oslo
SELECT count(*) FROM people HAVING max(age) > 40
| count(1) bigint
|  4
SELECT count(DISTINCT city), count(city), count(1) FROM people
| count(DISTINCT city) bigint, count(city) bigint, count(1) bigint
|  2 | 3 | 4
SELECT sum(age) FILTER (WHERE city = 'rome'), count(*) FILTER (WHERE age IS NULL) FROM people
| sum(age) FILTER (WHERE (city = rome)) bigint, count(1) FILTER (WHERE (age IS NULL)) bigint
|  30 | 1
SELECT city, id FROM people GROUP BY city
| ! MISSING_AGGREGATION
SELECT city, sum(id) + 1 AS x, sum(id) * 2 FROM people GROUP BY city ORDER BY x, city
| city string, x bigint, (sum(id) * 2) bigint
|  oslo | 3 | 4
|  NULL | 5 | 8
|  rome | 5 | 8
SELECT sum(sum(id)) OVER (), city FROM people GROUP BY city ORDER BY city
| sum(sum(id)) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) bigint, city string
|  10 | NULL
|  10 | oslo
|  10 | rome
SELECT city, age, sum(id), grouping(city), grouping_id() FROM people GROUP BY ROLLUP(city, age) ORDER BY grouping_id(), city, age
| city string, age int, sum(id) bigint, grouping(city) tinyint, grouping_id() bigint
|  NULL | 41 | 4 | 0 | 0
|  oslo | 25 | 2 | 0 | 0
|  rome | NULL | 3 | 0 | 0
|  rome | 30 | 1 | 0 | 0
|  NULL | NULL | 4 | 0 | 1
|  oslo | NULL | 2 | 0 | 1
|  rome | NULL | 4 | 0 | 1
|  NULL | NULL | 10 | 1 | 3
SELECT city, age IS NULL AS u, count(*) FROM people GROUP BY CUBE(city, age IS NULL) ORDER BY 1, 2, 3
| city string, u boolean, count(1) bigint
|  NULL | NULL | 1
|  NULL | NULL | 4
|  NULL | false | 1
|  NULL | false | 3
|  NULL | true | 1
|  oslo | NULL | 1
|  oslo | false | 1
|  rome | NULL | 2
|  rome | false | 1
|  rome | true | 1
SELECT city, age, count(*) FROM people GROUP BY GROUPING SETS ((city), (age), ()) ORDER BY 1, 2, 3
| city string, age int, count(1) bigint
|  NULL | NULL | 1
|  NULL | NULL | 1
|  NULL | NULL | 4
|  NULL | 25 | 1
|  NULL | 30 | 1
|  NULL | 41 | 1
|  oslo | NULL | 1
|  rome | NULL | 2
SELECT city, age, count(*) FROM people GROUP BY city, age WITH ROLLUP ORDER BY 1, 2, 3
| city string, age int, count(1) bigint
|  NULL | NULL | 1
|  NULL | NULL | 4
|  NULL | 41 | 1
|  oslo | NULL | 1
|  oslo | 25 | 1
|  rome | NULL | 1
|  rome | NULL | 2
|  rome | 30 | 1
SELECT city, count(*) AS n FROM people GROUP BY ROLLUP(city) HAVING grouping(city) = 0 ORDER BY city
| city string, n bigint
|  NULL | 1
|  oslo | 1
|  rome | 2
SELECT city, count(*) FROM people WHERE false GROUP BY ROLLUP(city)
| city string, count(1) bigint
SELECT count(*) FROM people WHERE false
| count(1) bigint
|  0
SELECT city, count(*) FROM people GROUP BY 3
| ! GROUP_BY_POS_OUT_OF_RANGE
SELECT city, count(*) FROM people GROUP BY 2
| ! GROUP_BY_POS_AGGREGATE
SELECT sum(age) FROM people GROUP BY sum(age)
| ! GROUP_BY_AGGREGATE

-- Windows
SELECT name, row_number() OVER (PARTITION BY city ORDER BY id) AS rn FROM people ORDER BY id
| name string, rn int
|  ann | 1
|  bob | 1
|  cat | 2
|  dan | 1
SELECT id, sum(id) OVER (ORDER BY id), sum(id) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s FROM people ORDER BY id
| id int, sum(id) OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint, s bigint
|  1 | 1 | 3
|  2 | 3 | 6
|  3 | 6 | 9
|  4 | 10 | 7
SELECT id, rank() OVER w AS r, dense_rank() OVER w AS d, count(*) OVER (PARTITION BY city) FROM people WINDOW w AS (ORDER BY city NULLS FIRST) ORDER BY id
| id int, r int, d int, count(1) OVER (PARTITION BY city ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) bigint
|  1 | 3 | 3 | 2
|  2 | 2 | 2 | 1
|  3 | 3 | 3 | 2
|  4 | 1 | 1 | 1
SELECT id, lag(id) OVER (ORDER BY id) AS a, lead(id, 2, -1) OVER (ORDER BY id) AS b FROM people ORDER BY id
| id int, a int, b int
|  1 | NULL | 3
|  2 | 1 | 4
|  3 | 2 | -1
|  4 | 3 | -1
SELECT id, max(age) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS m FROM people ORDER BY id
| id int, m int
|  1 | 30
|  2 | 30
|  3 | 30
|  4 | 41
SELECT sum(id) OVER w FROM people
| ! MISSING_WINDOW_SPECIFICATION

-- Pivot
SELECT * FROM (SELECT city, id % 2 AS odd, age FROM people) PIVOT (sum(age) FOR odd IN (0, 1 AS one)) ORDER BY city
| city string, 0 bigint, one bigint
|  NULL | 41 | NULL
|  oslo | 25 | NULL
|  rome | NULL | 30
SELECT * FROM (SELECT city, id % 2 AS odd, age FROM people) PIVOT (sum(age) AS s, count(*) AS n FOR odd IN (0, 1)) ORDER BY city
| city string, 0_s bigint, 0_n bigint, 1_s bigint, 1_n bigint
|  NULL | 41 | 1 | NULL | NULL
|  oslo | 25 | 1 | NULL | NULL
|  rome | NULL | NULL | 30 | 2
SELECT * FROM (SELECT id, id * 2 AS a, id * 3 AS b FROM range(2)) UNPIVOT (v FOR k IN (a, b AS bee)) ORDER BY id, k
| id bigint, k string, v bigint
|  0 | a | 0
|  0 | bee | 0
|  1 | a | 2
|  1 | bee | 3
SELECT * FROM VALUES (1, 2, NULL), (2, NULL, 3) AS t(id, a, b) UNPIVOT INCLUDE NULLS (v FOR k IN (a, b)) ORDER BY id, k
| id int, k string, v int
|  1 | a | 2
|  1 | b | NULL
|  2 | a | NULL
|  2 | b | 3

-- Generators
SELECT id, x FROM (SELECT id, sequence(1, id) AS xs FROM range(1, 4)) LATERAL VIEW explode(xs) e AS x ORDER BY id, x
| id bigint, x bigint
|  1 | 1
|  2 | 1
|  2 | 2
|  3 | 1
|  3 | 2
|  3 | 3
SELECT id, x FROM VALUES (1, array(5, 6)), (2, array()), (3, NULL) AS t(id, xs) LATERAL VIEW OUTER explode(xs) AS x ORDER BY id, x
| id int, x int
|  1 | 5
|  1 | 6
|  2 | NULL
|  3 | NULL
SELECT id, p, x FROM VALUES (1, array(5, 6)) AS t(id, xs) LATERAL VIEW posexplode(xs) e AS p, x ORDER BY p
| id int, p int, x int
|  1 | 0 | 5
|  1 | 1 | 6
SELECT k, v FROM VALUES (map('a', 1, 'b', 2)) AS t(m) LATERAL VIEW explode(m) AS k, v ORDER BY k
| k string, v int
|  a | 1
|  b | 2
SELECT explode(array(1, 2)) AS x
| x int
|  1
|  2
SELECT * FROM explode(array(3, 4)) AS e(x) ORDER BY x
| x int
|  3
|  4
SELECT t.id, e.x FROM VALUES (1, array(5, 6)) AS t(id, xs), LATERAL explode(t.xs) AS e(x) ORDER BY x
| id int, x int
|  1 | 5
|  1 | 6
SELECT * FROM nofunction(1)
| ! UNRESOLVABLE_TABLE_VALUED_FUNCTION
