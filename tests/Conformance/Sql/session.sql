CREATE TEMP VIEW v AS SELECT 1 AS a
| 
SELECT * FROM v
| a int
|  1
CREATE TEMP VIEW v AS SELECT 2 AS a
| ! TEMP_TABLE_OR_VIEW_ALREADY_EXISTS
CREATE OR REPLACE TEMP VIEW v (x, y) AS SELECT 2, 'b'
| 
SELECT x, y FROM v
| x int, y string
|  2 | b
DESCRIBE v
| col_name string, data_type string, comment string
|  x | int | NULL
|  y | string | NULL
DESCRIBE QUERY SELECT 1 AS a, 'x' AS b
| col_name string, data_type string, comment string
|  a | int | NULL
|  b | string | NULL
CREATE OR REPLACE GLOBAL TEMP VIEW sql_suite_g AS SELECT 5 AS a
| 
SELECT * FROM global_temp.sql_suite_g
| a int
|  5
DROP VIEW global_temp.sql_suite_g
| 
DROP VIEW v
| 
SELECT * FROM v
| ! TABLE_OR_VIEW_NOT_FOUND
DROP VIEW v
| ! TABLE_OR_VIEW_NOT_FOUND
DROP VIEW IF EXISTS v
| 
SET spark.sql.session.timeZone = Europe/Rome
| key string, value string
|  spark.sql.session.timeZone | Europe/Rome
SELECT TIMESTAMP'2024-07-01 12:00:00' AS t
| t timestamp
|  2024-07-01 10:00:00Z
SET spark.sql.session.timeZone
| key string, value string
|  spark.sql.session.timeZone | Europe/Rome
SET TIME ZONE 'UTC'
| key string, value string
|  spark.sql.session.timeZone | UTC
SHOW COLUMNS IN nowhere
| ! TABLE_OR_VIEW_NOT_FOUND
CREATE OR REPLACE TEMP VIEW w AS SELECT 1 AS a
| 
CREATE OR REPLACE TEMP VIEW w AS SELECT a + 1 AS a FROM w
| ! RECURSIVE_VIEW
SELECT * FROM w
| a int
|  1
CACHE TABLE w
| 
SELECT a FROM w
| a int
|  1
UNCACHE TABLE w
| 
SELECT 1 +
| ! PARSE_SYNTAX_ERROR
SELECT * FROM w WHERE
| a int
|  1
