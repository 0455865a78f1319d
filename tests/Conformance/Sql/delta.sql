-- Delta tables by SQL alone.
CREATE TABLE delta.`{dir}/t` (id BIGINT NOT NULL, name STRING COMMENT 'who', amount DECIMAL(10,2), day DATE) USING delta PARTITIONED BY (day)
| 
INSERT INTO delta.`{dir}/t` VALUES (1, 'ann', 5.50, DATE'2024-01-01'), (2, 'bob', 7.25, DATE'2024-01-02'), (3, NULL, NULL, DATE'2024-01-02')
| 
SELECT * FROM delta.`{dir}/t` ORDER BY id
| id bigint, name string, amount decimal(10,2), day date
|  1 | ann | 5.50 | 2024-01-01
|  2 | bob | 7.25 | 2024-01-02
|  3 | NULL | NULL | 2024-01-02
INSERT INTO delta.`{dir}/t` (id, day) SELECT 4, DATE'2024-01-03'
| 
INSERT INTO delta.`{dir}/t` BY NAME SELECT DATE'2024-01-03' AS day, 'eve' AS name, 5 AS id, 1.00 AS amount
| 
SELECT * FROM delta.`{dir}/t` WHERE day >= DATE'2024-01-02' ORDER BY id
| id bigint, name string, amount decimal(10,2), day date
|  2 | bob | 7.25 | 2024-01-02
|  3 | NULL | NULL | 2024-01-02
|  4 | NULL | NULL | 2024-01-03
|  5 | eve | 1.00 | 2024-01-03
UPDATE delta.`{dir}/t` SET amount = amount + 1, name = upper(name) WHERE id <= 2
| num_affected_rows bigint
|  2
SELECT * FROM delta.`{dir}/t` ORDER BY id
| id bigint, name string, amount decimal(10,2), day date
|  1 | ANN | 6.50 | 2024-01-01
|  2 | BOB | 8.25 | 2024-01-02
|  3 | NULL | NULL | 2024-01-02
|  4 | NULL | NULL | 2024-01-03
|  5 | eve | 1.00 | 2024-01-03
DELETE FROM delta.`{dir}/t` WHERE name IS NULL AND amount IS NULL
| num_affected_rows bigint
|  2
SELECT count(*) FROM delta.`{dir}/t`
| count(1) bigint
|  3
MERGE INTO delta.`{dir}/t` t USING (SELECT * FROM VALUES (1, 'ANN', 9.99, DATE'2024-01-01'), (7, 'gil', 3.00, DATE'2024-01-07') AS s(id, name, amount, day)) s ON t.id = s.id WHEN MATCHED THEN UPDATE SET amount = s.amount WHEN NOT MATCHED THEN INSERT * WHEN NOT MATCHED BY SOURCE AND t.id = 5 THEN DELETE
| num_affected_rows bigint, num_updated_rows bigint, num_deleted_rows bigint, num_inserted_rows bigint
|  3 | 1 | 1 | 1
SELECT * FROM delta.`{dir}/t` ORDER BY id
| id bigint, name string, amount decimal(10,2), day date
|  1 | ANN | 9.99 | 2024-01-01
|  2 | BOB | 8.25 | 2024-01-02
|  7 | gil | 3.00 | 2024-01-07
WITH s AS (SELECT 2 AS id, true AS gone) MERGE INTO delta.`{dir}/t` t USING s ON t.id = s.id WHEN MATCHED AND s.gone THEN DELETE WHEN NOT MATCHED THEN INSERT (id, day) VALUES (s.id, DATE'2024-02-01')
| num_affected_rows bigint, num_updated_rows bigint, num_deleted_rows bigint, num_inserted_rows bigint
|  1 | 0 | 1 | 0
SELECT id, amount FROM delta.`{dir}/t` ORDER BY id
| id bigint, amount decimal(10,2)
|  1 | 9.99
|  7 | 3.00
SELECT count(*) FROM delta.`{dir}/t` VERSION AS OF 1
| count(1) bigint
|  3
SELECT id FROM delta.`{dir}/t@v1` ORDER BY id
| id bigint
|  1
|  2
|  3
SELECT count(*) FROM delta.`{dir}/t` VERSION AS OF 99
| ! DELTA_VERSION_NOT_FOUND
INSERT OVERWRITE delta.`{dir}/t` SELECT 10 AS id, 'zed' AS name, 1.00 AS amount, DATE'2024-03-01' AS day
| 
SELECT * FROM delta.`{dir}/t`
| id bigint, name string, amount decimal(10,2), day date
|  10 | zed | 1.00 | 2024-03-01
INSERT INTO delta.`{dir}/t` REPLACE WHERE day = DATE'2024-03-01' SELECT 11 AS id, 'yon' AS name, 2.00 AS amount, DATE'2024-03-01' AS day
| 
SELECT * FROM delta.`{dir}/t`
| id bigint, name string, amount decimal(10,2), day date
|  11 | yon | 2.00 | 2024-03-01
INSERT INTO delta.`{dir}/t` VALUES (NULL, 'no', 1.00, DATE'2024-03-01')
| ! DELTA_NOT_NULL_CONSTRAINT_VIOLATED
ALTER TABLE delta.`{dir}/t` ADD COLUMNS (score DOUBLE COMMENT 'new')
| 
SELECT * FROM delta.`{dir}/t`
| id bigint, name string, amount decimal(10,2), day date, score double
|  11 | yon | 2.00 | 2024-03-01 | NULL
ALTER TABLE delta.`{dir}/t` ADD CONSTRAINT positive CHECK (amount > 0)
| 
INSERT INTO delta.`{dir}/t` (id, amount, day) VALUES (12, -1.00, DATE'2024-03-02')
| ! DELTA_VIOLATE_CONSTRAINT_WITH_VALUES
ALTER TABLE delta.`{dir}/t` DROP CONSTRAINT positive
| 
INSERT INTO delta.`{dir}/t` (id, amount, day) VALUES (12, -1.00, DATE'2024-03-02')
| 
SELECT id, score FROM delta.`{dir}/t` ORDER BY id
| id bigint, score double
|  11 | NULL
|  12 | NULL
CREATE OR REPLACE TABLE delta.`{dir}/u` USING delta TBLPROPERTIES (delta.enableChangeDataFeed = true) AS SELECT id, id * 10 AS v FROM range(3)
| 
UPDATE delta.`{dir}/u` SET v = 99 WHERE id = 1
| num_affected_rows bigint
|  1
DELETE FROM delta.`{dir}/u` WHERE id = 2
| num_affected_rows bigint
|  1
SELECT id, v, _change_type, _commit_version FROM table_changes_by_path('{dir}/u', 1, 2) ORDER BY _commit_version, id, _change_type
| id bigint, v bigint, _change_type string, _commit_version bigint
|  1 | 99 | update_postimage | 1
|  1 | 10 | update_preimage | 1
|  2 | 20 | delete | 2
SELECT u.id, t.name FROM delta.`{dir}/u` u LEFT JOIN delta.`{dir}/t` t ON t.id = u.id + 11 ORDER BY u.id
| id bigint, name string
|  0 | yon
|  1 | NULL
SELECT * FROM delta.`{dir}/nothing`
| ! PATH_NOT_FOUND
UPDATE delta.`{dir}/u` SET nope = 1
| ! UNRESOLVED_COLUMN.WITH_SUGGESTION
-- A view has no versions, and neither has a common table expression.
CREATE OR REPLACE TEMP VIEW dv AS SELECT 1 AS a
| 
SELECT * FROM dv VERSION AS OF 0
| ! UNSUPPORTED_FEATURE.TIME_TRAVEL
SELECT * FROM dv TIMESTAMP AS OF '2024-01-01'
| ! UNSUPPORTED_FEATURE.TIME_TRAVEL
WITH c AS (SELECT 1 AS a) SELECT * FROM c VERSION AS OF 1
| ! UNSUPPORTED_FEATURE.TIME_TRAVEL
-- Names match whatever their case, and the table keeps its own.
INSERT INTO delta.`{dir}/u` SELECT ID, V FROM VALUES (7L, 70L) s(id, v)
| 
MERGE INTO delta.`{dir}/u` t USING (SELECT Id, v AS V FROM VALUES (7L, 71L) s(id, v)) s ON t.ID = S.id WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *
| num_affected_rows bigint, num_updated_rows bigint, num_deleted_rows bigint, num_inserted_rows bigint
|  1 | 1 | 0 | 0
DELETE FROM delta.`{dir}/u` WHERE ID = 0
| num_affected_rows bigint
|  1
SELECT * FROM delta.`{dir}/u` WHERE Id > 5
| id bigint, v bigint
|  7 | 71
SELECT ID, V FROM delta.`{dir}/u` WHERE Id > 5
| ID bigint, V bigint
|  7 | 71
