CREATE OR REPLACE TEMP VIEW people AS SELECT * FROM VALUES (1, 'ann', 30, 'rome'), (2, 'bob', 25, 'oslo'), (3, 'cat', NULL, 'rome'), (4, 'dan', 41, NULL) AS p(id, name, age, city)
| 
CREATE OR REPLACE TEMP VIEW orders AS SELECT * FROM VALUES (10, 1, 5.50, DATE'2024-01-01'), (11, 1, 7.25, DATE'2024-02-01'), (12, 2, 3.00, DATE'2024-02-03'), (13, 9, 9.99, DATE'2024-03-01') AS o(order_id, person_id, amount, day)
| 

-- Names and expressions
SELECT 1, 'a' AS b, NULL, 1.5, 2L, true
| 1 int, b string, NULL void, 1.5 decimal(2,1), 2 bigint, true boolean
|  1 | a | NULL | 1.5 | 2 | true
SELECT id, name n, p.age AS years FROM people p WHERE age > 26 ORDER BY id
| id int, n string, years int
|  1 | ann | 30
|  4 | dan | 41
SELECT * FROM people ORDER BY age DESC, id
| id int, name string, age int, city string
|  4 | dan | 41 | NULL
|  1 | ann | 30 | rome
|  2 | bob | 25 | oslo
|  3 | cat | NULL | rome
SELECT p.*, p.id + 1 FROM people p ORDER BY 1
| id int, name string, age int, city string, (id + 1) int
|  1 | ann | 30 | rome | 2
|  2 | bob | 25 | oslo | 3
|  3 | cat | NULL | rome | 4
|  4 | dan | 41 | NULL | 5
SELECT * EXCEPT (age, city) FROM people ORDER BY id
| id int, name string
|  1 | ann
|  2 | bob
|  3 | cat
|  4 | dan
SELECT DISTINCT city FROM people ORDER BY city
| city string
|  NULL
|  oslo
|  rome
SELECT name FROM people ORDER BY age NULLS LAST, 1
| name string
|  bob
|  ann
|  dan
|  cat
SELECT name AS x FROM people ORDER BY upper(city) NULLS FIRST, x DESC
| x string
|  dan
|  bob
|  cat
|  ann
SELECT id FROM people ORDER BY id + 0 DESC LIMIT 2 OFFSET 1
| id int
|  3
|  2
SELECT city, name FROM people ORDER BY ALL
| city string, name string
|  NULL | dan
|  oslo | bob
|  rome | ann
|  rome | cat
SELECT id % 2 AS odd, id FROM people ORDER BY odd, id
| odd int, id int
|  0 | 2
|  0 | 4
|  1 | 1
|  1 | 3
SELECT id + 1 AS a, a * 2 AS b FROM people ORDER BY b
| a int, b int
|  2 | 4
|  3 | 6
|  4 | 8
|  5 | 10
SELECT CASE WHEN age IS NULL THEN 'none' WHEN age < 30 THEN 'young' ELSE 'old' END AS kind FROM people ORDER BY id
| kind string
|  old
|  young
|  none
|  old
SELECT CASE city WHEN 'rome' THEN 1 END FROM people ORDER BY id
| CASE WHEN (city = rome) THEN 1 END int
|  1
|  NULL
|  1
|  NULL
SELECT id BETWEEN 2 AND 3, id IN (1, 4), name LIKE '%a%', NOT id = 1, id <> 1, id <=> NULL FROM people ORDER BY id
| between(id, 2, 3) boolean, (id IN (1, 4)) boolean, name LIKE %a% boolean, (NOT (id = 1)) boolean, (NOT (id = 1)) boolean, (id <=> NULL) boolean
|  false | true | true | false | false | false
|  true | false | false | true | true | false
|  true | false | true | true | true | false
|  false | true | true | true | true | false
SELECT name LIKE ANY ('a%', 'b%'), name NOT LIKE ALL ('a%', 'b%') FROM people ORDER BY id
| likeany(name) boolean, notlikeall(name) boolean
|  true | false
|  true | false
|  false | true
|  false | true
SELECT age IS NULL, age IS NOT NULL, (age > 26) IS TRUE, age IS DISTINCT FROM 30 FROM people ORDER BY id
| (age IS NULL) boolean, (age IS NOT NULL) boolean, ((age > 26) <=> true) boolean, (NOT (age <=> 30)) boolean
|  false | true | true | false
|  false | true | false | true
|  true | false | false | true
|  false | true | true | true
SELECT struct(id, name).name, named_struct('a', id).a, array(1, 2, 3)[1], map('k', id)['k'] FROM people ORDER BY id
| struct(id, name).name string, named_struct(a, id).a int, array(1, 2, 3)[1] int, map(k, id)[k] int
|  ann | 1 | 2 | 1
|  bob | 2 | 2 | 2
|  cat | 3 | 2 | 3
|  dan | 4 | 2 | 4
SELECT CAST('12' AS INT) + 1, '3'::double, TRY_CAST('x' AS INT)
| (CAST(12 AS INT) + 1) int, CAST(3 AS DOUBLE) double, TRY_CAST(x AS INT) int
|  13 | 3 | NULL
SELECT id FROM people WHERE missing = 1
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
SELECT missing(id) FROM people
| ! UNRESOLVED_ROUTINE
SELECT id FROM nowhere
| ! TABLE_OR_VIEW_NOT_FOUND
SELECT id FROM people ORDER BY 3
| ! ORDER_BY_POS_OUT_OF_RANGE
SELECT * FROM VALUES (1, 'x'), (2, NULL) AS t(a, b) ORDER BY a
| a int, b string
|  1 | x
|  2 | NULL
SELECT * FROM VALUES (1), (2.5), (NULL) ORDER BY col1
| col1 decimal(11,1)
|  NULL
|  1.0
|  2.5
SELECT * FROM VALUES (1, 2), (3)
| ! INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH
VALUES (1, 'a'), (2, 'b')
| col1 int, col2 string
|  1 | a
|  2 | b
SELECT * FROM range(3)
| id bigint
|  0
|  1
|  2
SELECT * FROM range(2, 10, 3) AS r(n) ORDER BY n DESC
| n bigint
|  8
|  5
|  2
SELECT id AS i FROM range(5) WHERE id % 2 = 0
| i bigint
|  0
|  2
|  4
SELECT sum(id) FROM range(5) HAVING count(*) > 10
| sum(id) bigint
FROM people SELECT name WHERE id = 1
| name string
|  ann
TABLE people
| id int, name string, age int, city string
|  1 | ann | 30 | rome
|  2 | bob | 25 | oslo
|  3 | cat | NULL | rome
|  4 | dan | 41 | NULL
SELECT current_date = current_date(), current_timestamp IS NOT NULL
| (current_date() = current_date()) boolean, (current_timestamp() IS NOT NULL) boolean
|  true | true
SELECT IDENTIFIER('id') FROM IDENTIFIER('people') WHERE id = 1
| id int
|  1
SELECT name FROM people QUALIFY row_number() OVER (PARTITION BY city ORDER BY id) = 1 ORDER BY name
| name string
|  ann
|  bob
|  dan
SELECT id AS a, id AS a FROM people ORDER BY id
| a int, a int
|  1 | 1
|  2 | 2
|  3 | 3
|  4 | 4
SELECT t.a FROM (SELECT 1 AS a, 2 AS a) t
| ! AMBIGUOUS_REFERENCE
-- A name that several items have means what they are made of.
SELECT k, cast(k AS string) FROM VALUES (2), (1) t(k) ORDER BY k
| k int, k string
|  1 | 1
|  2 | 2
SELECT k, -k AS k FROM VALUES (2), (1) t(k) ORDER BY -k
| k int, k int
|  2 | -2
|  1 | -1
SELECT k, count(*), cast(k AS string) FROM VALUES (2), (1) t(k) GROUP BY k ORDER BY k
| k int, count(1) bigint, k string
|  1 | 1 | 1
|  2 | 1 | 2
SELECT k AS x, v AS x FROM VALUES (2, 3), (1, 4) t(k, v) ORDER BY x
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
SELECT k AS x, v AS x FROM VALUES (2, 3), (1, 4) t(k, v) ORDER BY x + 1
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
SELECT DISTINCT k, cast(k AS string) FROM VALUES (2), (1) t(k) ORDER BY k
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
SELECT a.k, b.k FROM VALUES (1) a(k) JOIN VALUES (1) b(k) ORDER BY k
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
SELECT k, max(v) AS k FROM VALUES (2, 3), (1, 4) t(k, v) GROUP BY k ORDER BY k
| k int, k int
|  1 | 4
|  2 | 3
-- A condition is a boolean; only HAVING casts what is none.
SELECT 1 AS a WHERE 'true'
| ! DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN
SELECT 1 AS a WHERE NULL
| ! DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN
SELECT k, count(*) AS c FROM VALUES (1) t(k) GROUP BY k HAVING 'true'
| k int, c bigint
|  1 | 1
SELECT k FROM VALUES (1) t(k) WHERE k = 1 AND 'true'
| k int
|  1
