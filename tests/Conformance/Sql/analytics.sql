-- A small shop: what jobs and analysts ask of such tables.
CREATE OR REPLACE TEMP VIEW events AS SELECT id, id % 7 AS user_id, CASE id % 3 WHEN 0 THEN 'view' WHEN 1 THEN 'cart' ELSE 'buy' END AS kind, CAST(id * 1.5 AS DECIMAL(10,2)) AS price, DATE'2024-01-01' + CAST(id % 45 AS INT) AS day, TIMESTAMP'2024-01-01 00:00:00' + id * INTERVAL 37 MINUTES AS ts FROM range(100)
| 
CREATE OR REPLACE TEMP VIEW users AS SELECT * FROM VALUES (0, 'ann', 'IT'), (1, 'bob', 'NO'), (2, 'cat', 'IT'), (3, 'dan', NULL), (8, 'eve', 'FR') AS u(user_id, name, country)
| 

SELECT count(*), min(day), max(day), min(ts), max(ts), sum(price) FROM events
| count(1) bigint, min(day) date, max(day) date, min(ts) timestamp, max(ts) timestamp, sum(price) decimal(20,2)
|  100 | 2024-01-01 | 2024-02-14 | 2024-01-01 00:00:00Z | 2024-01-03 13:03:00Z | 7425.00
SELECT user_id, count(*) AS frequency, sum(price) AS monetary, max(day) AS last FROM events WHERE kind = 'buy' GROUP BY user_id ORDER BY monetary DESC, user_id LIMIT 3
| user_id bigint, frequency bigint, monetary decimal(20,2), last date
|  0 | 5 | 420.00 | 2024-02-05
|  4 | 5 | 397.50 | 2024-02-02
|  1 | 5 | 375.00 | 2024-01-30
SELECT u.name, coalesce(sum(e.price), 0) AS total FROM users u LEFT JOIN events e ON e.user_id = u.user_id AND e.kind = 'buy' GROUP BY u.name ORDER BY u.name
| name string, total decimal(20,2)
|  ann | 420.00
|  bob | 375.00
|  cat | 330.00
|  dan | 291.00
|  eve | 0.00
SELECT * FROM (SELECT user_id, kind, price, row_number() OVER (PARTITION BY user_id ORDER BY price DESC) AS rn FROM events WHERE kind <> 'view') WHERE rn = 1 ORDER BY user_id
| user_id bigint, kind string, price decimal(10,2), rn int
|  0 | buy | 147.00 | 1
|  1 | buy | 138.00 | 1
|  2 | buy | 129.00 | 1
|  3 | cart | 141.00 | 1
|  4 | buy | 142.50 | 1
|  5 | buy | 133.50 | 1
|  6 | cart | 145.50 | 1
WITH daily AS (SELECT day, sum(price) AS revenue FROM events WHERE kind = 'buy' GROUP BY day) SELECT day, revenue, sum(revenue) OVER (ORDER BY day) AS running, avg(revenue) OVER (ORDER BY day ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS ma3 FROM daily ORDER BY day LIMIT 5
| day date, revenue decimal(20,2), running decimal(30,2), ma3 decimal(24,6)
|  2024-01-03 | 211.50 | 211.50 | 211.500000
|  2024-01-06 | 225.00 | 436.50 | 218.250000
|  2024-01-09 | 238.50 | 675.00 | 225.000000
|  2024-01-12 | 100.50 | 775.50 | 188.000000
|  2024-01-15 | 109.50 | 885.00 | 149.500000
WITH gaps AS (SELECT user_id, ts, CASE WHEN lag(ts) OVER (PARTITION BY user_id ORDER BY ts) IS NULL OR ts > lag(ts) OVER (PARTITION BY user_id ORDER BY ts) + INTERVAL 4 HOURS THEN 1 ELSE 0 END AS starts FROM events) SELECT user_id, sum(starts) AS sessions FROM gaps GROUP BY user_id ORDER BY user_id
| user_id bigint, sessions bigint
|  0 | 15
|  1 | 15
|  2 | 14
|  3 | 14
|  4 | 14
|  5 | 14
|  6 | 14
SELECT a.user_id AS a, b.user_id AS b, count(DISTINCT a.day) AS together FROM events a JOIN events b ON a.day = b.day AND a.user_id < b.user_id WHERE a.kind = 'buy' AND b.kind = 'buy' GROUP BY a.user_id, b.user_id HAVING count(DISTINCT a.day) > 1 ORDER BY together DESC, a, b LIMIT 5
| a bigint, b bigint, together bigint
|  0 | 4 | 3
|  1 | 4 | 3
|  1 | 5 | 3
|  2 | 5 | 3
|  0 | 3 | 2
SELECT kind, count(*) AS n, count(DISTINCT user_id) AS users, round(avg(price), 2) AS mean FROM events GROUP BY kind ORDER BY kind
| kind string, n bigint, users bigint, mean decimal(11,2)
|  buy | 33 | 7 | 75.00
|  cart | 33 | 7 | 73.50
|  view | 34 | 7 | 74.25
SELECT * FROM (SELECT user_id, kind, price FROM events) PIVOT (sum(price) AS total, count(*) AS n FOR kind IN ('view', 'cart', 'buy')) ORDER BY user_id
| user_id bigint, view_total decimal(20,2), view_n bigint, cart_total decimal(20,2), cart_n bigint, buy_total decimal(20,2), buy_n bigint
|  0 | 315.00 | 5 | 367.50 | 5 | 420.00 | 5
|  1 | 427.50 | 5 | 322.50 | 5 | 375.00 | 5
|  2 | 382.50 | 5 | 285.00 | 4 | 330.00 | 5
|  3 | 337.50 | 5 | 390.00 | 5 | 291.00 | 4
|  4 | 297.00 | 4 | 345.00 | 5 | 397.50 | 5
|  5 | 405.00 | 5 | 303.00 | 4 | 352.50 | 5
|  6 | 360.00 | 5 | 412.50 | 5 | 309.00 | 4
SELECT coalesce(country, 'all') AS c, kind, count(*) AS n, grouping(country) AS g FROM events JOIN users USING (user_id) GROUP BY country, kind WITH ROLLUP ORDER BY g, c, kind NULLS LAST
| c string, kind string, n bigint, g tinyint
|  IT | buy | 10 | 0
|  IT | cart | 9 | 0
|  IT | view | 10 | 0
|  IT | NULL | 29 | 0
|  NO | buy | 5 | 0
|  NO | cart | 5 | 0
|  NO | view | 5 | 0
|  NO | NULL | 15 | 0
|  all | buy | 4 | 0
|  all | cart | 5 | 0
|  all | view | 5 | 0
|  all | NULL | 14 | 0
|  all | NULL | 58 | 1
SELECT user_id FROM events WHERE kind = 'cart' EXCEPT SELECT user_id FROM events WHERE kind = 'buy' ORDER BY user_id
| user_id bigint
SELECT name FROM users u WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.user_id = u.user_id) ORDER BY name
| name string
|  eve
SELECT name, (SELECT max(day) FROM events e WHERE e.user_id = u.user_id AND e.kind = 'buy') AS last FROM users u ORDER BY name
| name string, last date
|  ann | 2024-02-05
|  bob | 2024-01-30
|  cat | 2024-02-14
|  dan | 2024-02-08
|  eve | NULL
SELECT user_id, sum(CASE WHEN kind = 'view' THEN 1 WHEN kind = 'cart' THEN 3 ELSE 10 END) AS score FROM events GROUP BY user_id HAVING score > 60 ORDER BY score DESC, user_id
| user_id bigint, score bigint
|  0 | 70
|  1 | 70
|  4 | 69
|  2 | 67
|  5 | 67
SELECT user_id, sum(price) FILTER (WHERE day >= DATE'2024-02-01') AS recent, count_if(kind = 'buy') AS buys FROM events GROUP BY user_id ORDER BY user_id
| user_id bigint, recent decimal(20,2), buys bigint
|  0 | 357.00 | 5
|  1 | 363.00 | 5
|  2 | 369.00 | 5
|  3 | 354.00 | 4
|  4 | 360.00 | 5
|  5 | 366.00 | 5
|  6 | 351.00 | 4
SELECT ntile(4) OVER (ORDER BY sum(price)) AS quartile, user_id FROM events GROUP BY user_id ORDER BY quartile, user_id
| quartile int, user_id bigint
|  1 | 2
|  1 | 3
|  2 | 4
|  2 | 5
|  3 | 0
|  3 | 6
|  4 | 1
SELECT kind, price / nullif(sum(price) OVER (PARTITION BY kind), 0) AS share FROM events WHERE id < 6 ORDER BY id
| kind string, share decimal(33,23)
|  view | 0.00000000000000000000000
|  cart | 0.20000000000000000000000
|  buy | 0.28571428571428571428571
|  view | 1.00000000000000000000000
|  cart | 0.80000000000000000000000
|  buy | 0.71428571428571428571429
SELECT datediff(DATE'2024-02-15', max(day)) AS recency FROM events GROUP BY user_id ORDER BY recency
| recency int
|  1
|  1
|  2
|  2
|  3
|  3
|  4
SELECT date_trunc('MONTH', ts) AS month, count(*) AS n FROM events GROUP BY 1 ORDER BY 1
| month timestamp, n bigint
|  2024-01-01 00:00:00Z | 100
SELECT year(day) AS y, month(day) AS m, count(*) FROM events GROUP BY ALL ORDER BY ALL
| y int, m int, count(1) bigint
|  2024 | 1 | 72
|  2024 | 2 | 28
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY price) AS median, percentile_cont(0.9) WITHIN GROUP (ORDER BY price) AS p90 FROM events
| median double, p90 double
|  74.25 | 133.65
SELECT id, kind, lead(kind) OVER (PARTITION BY user_id ORDER BY ts) AS next, first_value(kind) OVER (PARTITION BY user_id ORDER BY ts) AS first FROM events WHERE user_id = 1 ORDER BY id LIMIT 4
| id bigint, kind string, next string, first string
|  1 | cart | buy | cart
|  8 | buy | view | cart
|  15 | view | cart | cart
|  22 | cart | buy | cart
SELECT user_id, collect_list(kind) AS path FROM (SELECT * FROM events WHERE user_id < 2 AND id < 30 ORDER BY ts) GROUP BY user_id ORDER BY user_id
| user_id bigint, path array<string>
|  0 | [view, cart, buy, view, cart]
|  1 | [cart, buy, view, cart, buy]
SELECT kind, max_by(id, price) AS top, min_by(id, price) AS low FROM events GROUP BY kind ORDER BY kind
| kind string, top bigint, low bigint
|  buy | 98 | 2
|  cart | 97 | 1
|  view | 99 | 0
SELECT user_id, exp(-0.1 * datediff(DATE'2024-02-15', max(day))) > 0.5 AS fresh FROM events GROUP BY user_id ORDER BY user_id
| user_id bigint, fresh boolean
|  0 | true
|  1 | true
|  2 | true
|  3 | true
|  4 | true
|  5 | true
|  6 | true
SELECT sum(price) OVER (PARTITION BY user_id ORDER BY day RANGE BETWEEN INTERVAL 7 DAYS PRECEDING AND CURRENT ROW) AS week FROM events WHERE user_id = 2 ORDER BY day, id LIMIT 5
| week decimal(20,2)
|  3.00
|  142.50
|  219.00
|  232.50
|  177.00
SELECT e.user_id, u.country FROM events e JOIN users u ON e.user_id = u.user_id WHERE u.country IS NOT NULL AND e.id < 5 ORDER BY e.id
| user_id bigint, country string
|  0 | IT
|  1 | NO
|  2 | IT
SELECT 1 / 0
| ! DIVIDE_BY_ZERO
SELECT CAST('abc' AS INT)
| ! CAST_INVALID_INPUT
SELECT CAST(3000000000 AS INT)
| ! CAST_OVERFLOW
SELECT 2147483647 + 1
| ! ARITHMETIC_OVERFLOW
SELECT price + kind FROM events
| ! CAST_INVALID_INPUT
SELECT sum(kind) FROM events
| ! CAST_INVALID_INPUT
SELECT user_id, kind FROM events GROUP BY user_id
| ! MISSING_AGGREGATION
SELECT (SELECT id FROM events) FROM users
| ! SCALAR_SUBQUERY_TOO_MANY_ROWS
-- What stands for a missing row takes the type of the others.
SELECT lag(d, 1, 0) OVER (ORDER BY k) AS a, lead(k, 1, 0.5) OVER (ORDER BY k) AS b, lag(k, 1, 1L) OVER (ORDER BY k) AS c, lag(n, 1, 0) OVER (ORDER BY k) AS e, lag(k, 1, '7') OVER (ORDER BY k) AS f FROM VALUES (1, 1.50, 'x'), (2, 2.25, 'y') t(k, d, n)
| a decimal(3,2), b int, c int, e string, f int
|  0.00 | 2 | 1 | 0 | 7
|  1.50 | 0 | 1 | x | 1
SELECT lag(k, 1, 'x') OVER (ORDER BY k) FROM VALUES (1), (2) t(k)
| ! CAST_INVALID_INPUT
SELECT lag(k, 1, DATE'2020-01-01') OVER (ORDER BY k) FROM VALUES (1), (2) t(k)
| ! DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE
SELECT lag(k, 1, true) OVER (ORDER BY k) FROM VALUES (1), (2) t(k)
| ! DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE
SELECT lead(array(k), 1, array()) OVER (ORDER BY k) AS a FROM VALUES (1), (2) t(k)
| a array<int>
|  [2]
|  []
-- Windows that cannot be.
SELECT row_number() OVER () FROM VALUES (1) t(k)
| ! WINDOW_FUNCTION_FRAME_NOT_ORDERED
SELECT lag(k) OVER (PARTITION BY k) FROM VALUES (1) t(k)
| ! WINDOW_FUNCTION_FRAME_NOT_ORDERED
SELECT nth_value(k, 2) OVER () FROM VALUES (1) t(k)
| ! WINDOW_FUNCTION_FRAME_NOT_ORDERED
SELECT sum(k) OVER (ORDER BY k ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON
SELECT sum(k) OVER (ORDER BY k RANGE BETWEEN 2 PRECEDING AND 3 PRECEDING) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON
SELECT sum(k) OVER (ORDER BY k ROWS BETWEEN UNBOUNDED FOLLOWING AND 1 PRECEDING) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND
SELECT sum(k) OVER (ORDER BY k ROWS BETWEEN 1 PRECEDING AND UNBOUNDED PRECEDING) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND
SELECT sum(k) OVER (ORDER BY k ROWS BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE
SELECT sum(k) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM VALUES (1, 'a') t(k, n)
| ! DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE
SELECT sum(k) OVER (ORDER BY k, n RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM VALUES (1, 'a') t(k, n)
| ! DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER
SELECT sum(k) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER
SELECT ntile(0) OVER (ORDER BY k) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE
SELECT ntile(k) OVER (ORDER BY k) FROM VALUES (1) t(k)
| ! DATATYPE_MISMATCH.NON_FOLDABLE_INPUT
SELECT sum(k) OVER (ORDER BY n RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS s, sum(k) OVER (ORDER BY k ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) AS f FROM VALUES (1, 'a'), (2, 'b'), (3, 'c') t(k, n)
| s bigint, f bigint
|  1 | 5
|  3 | 3
|  6 | NULL
SELECT last_value(v) IGNORE NULLS OVER (ORDER BY k) AS l, first_value(v) IGNORE NULLS OVER (ORDER BY k) AS f, any_value(v) IGNORE NULLS OVER (ORDER BY k) AS a FROM VALUES (1, NULL), (2, 'b'), (3, NULL) t(k, v)
| l string, f string, a string
|  NULL | NULL | NULL
|  b | b | b
|  b | b | b
