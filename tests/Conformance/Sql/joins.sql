CREATE OR REPLACE TEMP VIEW people AS SELECT * FROM VALUES (1, 'ann', 30, 'rome'), (2, 'bob', 25, 'oslo'), (3, 'cat', NULL, 'rome'), (4, 'dan', 41, NULL) AS p(id, name, age, city)
| 
CREATE OR REPLACE TEMP VIEW orders AS SELECT * FROM VALUES (10, 1, 5.50, DATE'2024-01-01'), (11, 1, 7.25, DATE'2024-02-01'), (12, 2, 3.00, DATE'2024-02-03'), (13, 9, 9.99, DATE'2024-03-01') AS o(order_id, person_id, amount, day)
| 

SELECT p.name, o.amount FROM people p JOIN orders o ON p.id = o.person_id ORDER BY o.order_id
| name string, amount decimal(3,2)
|  ann | 5.50
|  ann | 7.25
|  bob | 3.00
SELECT p.name, o.amount FROM people p LEFT JOIN orders o ON p.id = o.person_id ORDER BY p.id, o.order_id
| name string, amount decimal(3,2)
|  ann | 5.50
|  ann | 7.25
|  bob | 3.00
|  cat | NULL
|  dan | NULL
SELECT p.name, o.order_id FROM people p RIGHT JOIN orders o ON p.id = o.person_id ORDER BY o.order_id
| name string, order_id int
|  ann | 10
|  ann | 11
|  bob | 12
|  NULL | 13
SELECT p.name, o.order_id FROM people p FULL OUTER JOIN orders o ON p.id = o.person_id ORDER BY o.order_id, p.id
| name string, order_id int
|  cat | NULL
|  dan | NULL
|  ann | 10
|  ann | 11
|  bob | 12
|  NULL | 13
SELECT name FROM people p LEFT SEMI JOIN orders o ON p.id = o.person_id ORDER BY name
| name string
|  ann
|  bob
SELECT name FROM people p ANTI JOIN orders o ON p.id = o.person_id ORDER BY name
| name string
|  cat
|  dan
SELECT count(*) FROM people CROSS JOIN orders
| count(1) bigint
|  16
SELECT count(*) FROM people, orders WHERE id = person_id
| count(1) bigint
|  3
SELECT * FROM (SELECT id, name FROM people) JOIN (SELECT person_id AS id, amount FROM orders) USING (id) ORDER BY amount
| id int, name string, amount decimal(3,2)
|  2 | bob | 3.00
|  1 | ann | 5.50
|  1 | ann | 7.25
SELECT * FROM (SELECT id, name FROM people) NATURAL LEFT JOIN (SELECT person_id AS id, amount FROM orders) ORDER BY id, amount
| id int, name string, amount decimal(3,2)
|  1 | ann | 5.50
|  1 | ann | 7.25
|  2 | bob | 3.00
|  3 | cat | NULL
|  4 | dan | NULL
SELECT * FROM (SELECT id, name FROM people) a FULL JOIN (SELECT person_id AS id, amount FROM orders) b USING (id) ORDER BY id, amount
| id int, name string, amount decimal(3,2)
|  1 | ann | 5.50
|  1 | ann | 7.25
|  2 | bob | 3.00
|  3 | cat | NULL
|  4 | dan | NULL
|  9 | NULL | 9.99
SELECT a.id, b.id FROM people a JOIN people b ON a.city = b.city AND a.id < b.id
| id int, id int
|  1 | 3
SELECT id FROM people a JOIN people b ON a.id = b.id
| ! AMBIGUOUS_REFERENCE
SELECT p.name, l.total FROM people p, LATERAL (SELECT sum(amount) AS total FROM orders o WHERE o.person_id = p.id) l ORDER BY p.id
| name string, total decimal(13,2)
|  ann | 12.75
|  bob | 3.00
|  cat | NULL
|  dan | NULL
SELECT p.name, l.amount FROM people p LEFT JOIN LATERAL (SELECT amount FROM orders o WHERE o.person_id = p.id) l ON true ORDER BY p.id, l.amount
| name string, amount decimal(3,2)
|  ann | 5.50
|  ann | 7.25
|  bob | 3.00
|  cat | NULL
|  dan | NULL

-- Subqueries
SELECT name FROM people WHERE id IN (SELECT person_id FROM orders) ORDER BY id
| name string
|  ann
|  bob
SELECT name FROM people WHERE id NOT IN (SELECT person_id FROM orders) ORDER BY id
| name string
|  cat
|  dan
SELECT name FROM people p WHERE EXISTS (SELECT 1 FROM orders o WHERE o.person_id = p.id AND o.amount > 6)
| name string
|  ann
SELECT name FROM people p WHERE NOT EXISTS (SELECT * FROM orders o WHERE o.person_id = p.id) ORDER BY id
| name string
|  cat
|  dan
SELECT name, (SELECT sum(amount) FROM orders o WHERE o.person_id = p.id) AS total FROM people p ORDER BY id
| name string, total decimal(13,2)
|  ann | 12.75
|  bob | 3.00
|  cat | NULL
|  dan | NULL
SELECT name, (SELECT max(amount) FROM orders) FROM people ORDER BY id
| name string, scalarsubquery() decimal(3,2)
|  ann | 9.99
|  bob | 9.99
|  cat | 9.99
|  dan | 9.99
SELECT name FROM people WHERE age > (SELECT avg(age) FROM people)
| name string
|  dan
SELECT name FROM people WHERE (id, city) IN (SELECT id, city FROM people WHERE age > 26) ORDER BY id
| name string
|  ann
SELECT (SELECT id, name FROM people)
| ! INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN
SELECT city, count(*) FROM people GROUP BY city HAVING count(*) > (SELECT 1) ORDER BY city
| city string, count(1) bigint
|  rome | 2
SELECT name, EXISTS (SELECT 1 FROM orders o WHERE o.person_id = p.id) AS has FROM people p ORDER BY id
| name string, has boolean
|  ann | true
|  bob | true
|  cat | false
|  dan | false

-- Common table expressions and set operations
WITH a AS (SELECT id FROM people WHERE id < 3), b (k) AS (SELECT id * 10 FROM a) SELECT a.id, b.k FROM a JOIN b ON b.k = a.id * 10 ORDER BY 1
| id int, k int
|  1 | 10
|  2 | 20
WITH a AS (SELECT 1 AS x) SELECT * FROM (WITH a AS (SELECT 2 AS x) SELECT * FROM a)
| x int
|  2
WITH people AS (SELECT 7 AS id) SELECT * FROM people
| id int
|  7
WITH a AS (SELECT 1 AS x), b AS (SELECT * FROM a UNION ALL SELECT * FROM a) SELECT count(*) FROM b, a
| count(1) bigint
|  2
SELECT id FROM people UNION ALL SELECT person_id FROM orders ORDER BY id
| id int
|  1
|  1
|  1
|  2
|  2
|  3
|  4
|  9
SELECT id FROM people UNION SELECT person_id FROM orders ORDER BY id
| id int
|  1
|  2
|  3
|  4
|  9
SELECT id FROM people INTERSECT SELECT person_id FROM orders ORDER BY id
| id int
|  1
|  2
SELECT id FROM people EXCEPT SELECT person_id FROM orders ORDER BY id
| id int
|  3
|  4
SELECT id FROM people MINUS SELECT person_id FROM orders ORDER BY id
| id int
|  3
|  4
SELECT 1 AS a UNION ALL SELECT 2.5 ORDER BY a
| a decimal(11,1)
|  1.0
|  2.5
SELECT person_id FROM orders INTERSECT ALL SELECT person_id FROM orders ORDER BY 1
| person_id int
|  1
|  1
|  2
|  9
SELECT 1, 2 UNION SELECT 1
| ! NUM_COLUMNS_MISMATCH
(SELECT id FROM people ORDER BY id DESC LIMIT 1) UNION ALL (SELECT 0) ORDER BY id
| id int
|  0
|  4
-- Several columns IN a query: a null leaves the answer open only where no other column decides it.
SELECT a FROM VALUES (1, 10), (2, NULL), (3, 30), (NULL, 50) t(a, b) WHERE (a, b) NOT IN (SELECT 2, 5)
| a int
|  1
|  3
|  NULL
SELECT a FROM VALUES (1, 10), (2, NULL), (3, 30), (NULL, 50) t(a, b) WHERE (a, b) NOT IN (SELECT 2, CAST(NULL AS INT))
| a int
|  1
|  3
SELECT a FROM VALUES (1, 10), (2, NULL), (3, 30), (NULL, 50) t(a, b) WHERE (a, b) IN (SELECT * FROM VALUES (1, 10), (2, NULL), (3, 3))
| a int
|  1
SELECT a FROM VALUES (1, 10), (2, NULL) t(a, b) WHERE (a, b) IN (SELECT 2, CAST(NULL AS INT))
| a int
SELECT a FROM VALUES (1, 10), (2, NULL) t(a, b) WHERE (a, b) NOT IN (SELECT 1, 1 WHERE false)
| a int
|  1
|  2
SELECT a FROM VALUES (1, 10), (2, 20), (NULL, 3) t(a, b) WHERE (a, b) NOT IN (SELECT x.a, x.b FROM VALUES (1, 10), (2, 21) x(a, b) WHERE x.a = t.a)
| a int
|  2
|  NULL
SELECT (a, b) IN (SELECT 1, 10) FROM VALUES (1, 10), (2, 20) t(a, b)
| (named_struct('a', a, 'b', b) IN (listquery())) boolean
|  false
|  true
SELECT a FROM VALUES (1), (2), (NULL) t(a) WHERE a NOT IN (SELECT * FROM VALUES (2), (NULL))
| a int
SELECT a FROM VALUES (1), (2), (NULL) t(a) WHERE a IN (SELECT * FROM VALUES (2), (NULL))
| a int
|  2
SELECT a, max(b) FROM VALUES (1, 10), (1, 11), (2, 20) t(a, b) GROUP BY a HAVING (a, max(b)) IN (SELECT * FROM VALUES (1, 11), (2, 21))
| a int, max(b) int
|  1 | 11
