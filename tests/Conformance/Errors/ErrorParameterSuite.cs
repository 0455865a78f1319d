namespace Conformance.Errors;

/// <summary>
/// The parameters of errors of analysis, and of those that values raise: clients make the text of them and Spark's
/// templates.
/// </summary>
public abstract class ErrorParameterSuite(EngineFixture engine)
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        {
            "SELECT upper(1, 2)", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
            "actualNum=2; docroot=https://spark.apache.org/docs/latest; expectedNum=1; functionName=`upper`"
        },
        {
            "SELECT 1 UNION SELECT 1, 2", "NUM_COLUMNS_MISMATCH",
            "firstNumColumns=1; invalidNumColumns=2; invalidOrdinalNum=second; operator=UNION"
        },
        {
            "SELECT 1 UNION ALL SELECT 1, 2", "NUM_COLUMNS_MISMATCH",
            "firstNumColumns=1; invalidNumColumns=2; invalidOrdinalNum=second; operator=UNION"
        },
        {
            "SELECT 1 INTERSECT ALL SELECT 1, 2", "NUM_COLUMNS_MISMATCH",
            "firstNumColumns=1; invalidNumColumns=2; invalidOrdinalNum=second; operator=INTERSECT ALL"
        },
        {
            "SELECT array(1) UNION SELECT 1", "INCOMPATIBLE_COLUMN_TYPE",
            "columnOrdinalNumber=first; dataType1=\"INT\"; dataType2=\"ARRAY<INT>\"; hint=; operator=UNION; "
            + "tableOrdinalNumber=second"
        },
        {
            "SELECT 1, array(1) INTERSECT SELECT 1, 2", "INCOMPATIBLE_COLUMN_TYPE",
            "columnOrdinalNumber=second; dataType1=\"INT\"; dataType2=\"ARRAY<INT>\"; hint=; operator=INTERSECT; "
            + "tableOrdinalNumber=second"
        },
        {
            "SELECT id FROM range(1) WHERE id", "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN",
            "filter=\"id\"; sqlExpr=\"id\"; type=\"BIGINT\""
        },
        {
            "SELECT 1 IN (array(1))", "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
            "dataType=[\"INT\", \"ARRAY<INT>\"]; functionName=`in`; sqlExpr=\"(1 IN (array(1)))\""
        },
        {
            "SELECT coalesce(1, array(1))", "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
            "dataType=(\"INT\" or \"ARRAY<INT>\"); functionName=`coalesce`; sqlExpr=\"coalesce(1, array(1))\""
        },
        {
            "SELECT CASE WHEN true THEN 1 ELSE array(1) END", "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
            "dataType=[\"INT\", \"ARRAY<INT>\"]; functionName=`casewhen`; sqlExpr=\"CASE WHEN true THEN 1 ELSE "
            + "array(1) END\""
        },
        {
            "SELECT if(true, 1, array(1))", "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
            "dataType=[\"INT\", \"ARRAY<INT>\"]; functionName=`if`; sqlExpr=\"(IF(true, 1, array(1)))\""
        },
        {
            "SELECT 1 BETWEEN array(1) AND 2", "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES",
            "left=\"INT\"; right=\"ARRAY<INT>\"; sqlExpr=\"(commonexpressionref() >= array(1))\""
        },
        {
            "SELECT array(1, array(1))", "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
            "dataType=(\"INT\" or \"ARRAY<INT>\"); functionName=`array`; sqlExpr=\"array(1, array(1))\""
        },
        {
            "SELECT stack(2, 1, array(1))", "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES",
            "columnIndex=0; leftParamIndex=1; leftType=\"INT\"; rightParamIndex=2; rightType=\"ARRAY<INT>\"; "
            + "sqlExpr=\"stack(2, 1, array(1))\""
        },
        {
            "SELECT greatest(1, array(1))", "DATATYPE_MISMATCH.DATA_DIFF_TYPES",
            "dataType=[\"INT\", \"ARRAY<INT>\"]; functionName=`greatest`; sqlExpr=\"greatest(1, array(1))\""
        },
        {
            "SELECT round(1.5, id) FROM range(1)", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            "inputExpr=\"id\"; inputName=`scale`; inputType=\"INT\"; sqlExpr=\"round(1.5, id)\""
        },
        {
            "SELECT sort_array(array(1), id > 0) FROM range(1)", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            "inputExpr=\"(id > 0)\"; inputName=`ascendingOrder`; inputType=\"BOOLEAN\"; "
            + "sqlExpr=\"sort_array(array(1), (id > 0))\""
        },
        {
            "SELECT percentile(id, 2) FROM range(2)", "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
            "currentValue=2.0D; exprName=percentage; sqlExpr=\"percentile(id, 2, 1)\"; valueRange=[0.0, 1.0]"
        },
        {
            "SELECT CAST(timestamp'2024-01-01 00:00:00' AS BOOLEAN)", "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION",
            "config=\"spark.sql.ansi.enabled\"; configVal='false'; sqlExpr=\"CAST(TIMESTAMP '2024-01-01 "
            + "00:00:00' AS BOOLEAN)\"; srcType=\"TIMESTAMP\"; targetType=\"BOOLEAN\""
        },
        {
            "SELECT CAST(1 AS BINARY)", "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION",
            "config=\"spark.sql.ansi.enabled\"; configVal='false'; sqlExpr=\"CAST(1 AS BINARY)\"; "
            + "srcType=\"INT\"; targetType=\"BINARY\""
        },
        {
            "SELECT CAST(date'2024-01-01' AS INT)", "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION",
            "functionNames=`UNIX_DATE`; sqlExpr=\"CAST(DATE '2024-01-01' AS INT)\"; srcType=\"DATE\"; "
            + "targetType=\"INT\""
        },
        {
            "SELECT CAST(1 AS DATE)", "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION",
            "functionNames=`DATE_FROM_UNIX_DATE`; sqlExpr=\"CAST(1 AS DATE)\"; srcType=\"INT\"; targetType=\"DATE\""
        },
        {
            "SELECT CAST(array(1) AS INT)", "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION",
            "sqlExpr=\"CAST(array(1) AS INT)\"; srcType=\"ARRAY<INT>\"; targetType=\"INT\""
        },
        {
            "SELECT map(1, 2, array(1), 3)", "DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES",
            "dataType=[\"INT\", \"ARRAY<INT>\"]; functionName=`map`; sqlExpr=\"map(1, 2, array(1), 3)\""
        },
        {
            "SELECT map(1, 2, 3, array(1))", "DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES",
            "dataType=[\"INT\", \"ARRAY<INT>\"]; functionName=`map`; sqlExpr=\"map(1, 2, 3, array(1))\""
        },
        {
            "SELECT map(1)", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
            "actualNum=1; docroot=https://spark.apache.org/docs/latest; expectedNum=2n (n > 0); functionName=`map`"
        },
        {
            "SELECT named_struct(concat('a', id), 2) FROM range(1)",
            "DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING",
            "inputExprs=[\"concat(a, id)\"]; sqlExpr=\"named_struct(concat(a, id), 2)\""
        },
        {
            "SELECT * FROM range(1) LIMIT -1", "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
            "expr=\"-1\"; name=limit; v=-1"
        },
        {
            "SELECT * FROM range(1) LIMIT id", "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE",
            "expr=\"id\"; name=limit"
        },
        {
            "SELECT * FROM range(1) OFFSET -1", "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
            "expr=\"-1\"; name=offset; v=-1"
        },
        {
            "SELECT * FROM range(1) a JOIN range(1) b ON a.id", "JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE",
            "conditionType=\"BIGINT\"; joinCondition=\"id\""
        },
        {
            "SELECT * FROM range(1) a JOIN range(1) b USING (x)", "UNRESOLVED_USING_COLUMN_FOR_JOIN",
            "colName=`x`; side=left; suggestion=`id`"
        },
        { "SELECT 1 + * FROM range(1)", "INVALID_USAGE_OF_STAR_OR_REGEX", "elem='*'; prettyName=expression `add`" },
        {
            "SELECT (SELECT 1, 2)", "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
            "number=2"
        },
        {
            "SELECT 1 IN (SELECT 1, 2)", "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH",
            "leftColumns=\"1\"; leftLength=1; rightColumns=\"1\", \"2\"; rightLength=2; sqlExpr=\"(1 IN "
            + "(listquery()))\""
        },
        {
            "SELECT * FROM VALUES (1, 2), (3)", "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
            "actualNumCols=1; expectedNumCols=2; rowIndex=1"
        },
        {
            "SELECT * FROM VALUES (1), (array(1))", "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
            "colName=`col1`"
        },
        {
            "SELECT * FROM (SELECT 1 a, 'x' b, array(1) c) UNPIVOT (v FOR n IN (a, c))",
            "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
            "types=\"ARRAY<INT>\" (`c`), \"INT\" (`a`)"
        },
        {
            "SELECT CAST(1 AS DECIMAL(39, 0))", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            "maxPrecision=38; precision=39"
        },
        {
            "SELECT 1234567890123456789012345678901234567890123", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            "maxPrecision=38; precision=43"
        },
        {
            "SELECT array_union(array(1), array('a'))", "DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES",
            "arrayType=\"ARRAY\"; functionName=`array_union`; leftType=\"ARRAY<INT>\"; "
            + "rightType=\"ARRAY<STRING>\"; sqlExpr=\"array_union(array(1), array(a))\""
        },
        {
            "SELECT array_append(array(1), array(1))", "DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES",
            "dataType=\"ARRAY\"; functionName=`array_append`; leftType=\"ARRAY<INT>\"; rightType=\"ARRAY<INT>\"; "
            + "sqlExpr=\"array_append(array(1), array(1))\""
        },
        {
            "SELECT array_insert(array(1), 1, array(1))", "DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES",
            "dataType=\"ARRAY\"; functionName=`array_insert`; leftType=\"ARRAY<INT>\"; rightType=\"ARRAY<INT>\"; "
            + "sqlExpr=\"array_insert(array(1), 1, array(1))\""
        },
        {
            "SELECT aggregate(array(1), 0, (a, x) -> 'a')", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            "inputSql=\"lambdafunction(a, namedlambdavariable(), namedlambdavariable())\"; inputType=\"STRING\"; "
            + "paramIndex=third; requiredType=\"INT\"; sqlExpr=\"aggregate(array(1), 0, lambdafunction(a, "
            + "namedlambdavariable(), namedlambdavariable()), lambdafunction(namedlambdavariable(), "
            + "namedlambdavariable()))\""
        },
        { "SELECT from_json('{}', id) FROM range(1)", "INVALID_SCHEMA.NON_STRING_LITERAL", "inputSchema=\"id\"" },
        { "SELECT rank() FROM range(1)", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName=\"RANK()\"" },
        { "SELECT lag(id) FROM range(1)", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName=\"lag(id, 1, NULL)\"" },
        { "SELECT row_number() FROM range(1)", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName=\"row_number()\"" },
        {
            "SELECT lead(id, 1) + 1 FROM range(1)", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
            "funcName=\"lead(id, 1, NULL)\""
        },
        {
            "SELECT explode(array(1)) + 1", "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            "expression=\"(explode(array(1)) + 1)\""
        },
        {
            "SELECT upper(explode(array('a')))", "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            "expression=\"upper(explode(array(a)))\""
        },
        {
            "SELECT sum(id) OVER w FROM range(1)", "MISSING_WINDOW_SPECIFICATION",
            "docroot=https://spark.apache.org/docs/latest; windowName=w"
        },
        { "SELECT count(*) FROM range(1) GROUP BY 5", "GROUP_BY_POS_OUT_OF_RANGE", "index=5; size=1" },
        { "SELECT id FROM range(1) ORDER BY 5", "ORDER_BY_POS_OUT_OF_RANGE", "index=5; size=1" },
        { "SELECT max(id) FROM range(1) GROUP BY max(id)", "GROUP_BY_AGGREGATE", "sqlExpr=max(id)" },
        {
            "SELECT row_number() OVER (PARTITION BY id) FROM range(1)", "WINDOW_FUNCTION_FRAME_NOT_ORDERED",
            "wf_expr=row_number(); wf_name=row_number"
        },
        {
            "SELECT upper(id) OVER (ORDER BY id) FROM range(1)", "UNSUPPORTED_EXPR_FOR_WINDOW",
            "sqlExpr=\"upper(id)\""
        },
        { "SELECT nope", "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION", "objectName=`nope`" },
        { "SELECT nope FROM range(1)", "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName=`nope`; proposal=`id`" },
        { "SELECT id.x FROM range(1)", "INVALID_EXTRACT_BASE_FIELD_TYPE", "base=\"id\"; other=\"BIGINT\"" },
        { "SELECT s.x FROM (SELECT named_struct('a', 1) s)", "FIELD_NOT_FOUND", "fieldName=`x`; fields=`a`" },
        {
            "SELECT nope(1)", "UNRESOLVED_ROUTINE",
            "routineName=`nope`; searchPath=[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]"
        },
        {
            "SELECT * FROM nope", "TABLE_OR_VIEW_NOT_FOUND",
            "relationName=`nope`; searchPath=[`system`.`builtin`, `system`.`session`, `spark_catalog`.`default`]"
        },
        {
            "SELECT id FROM range(1) a, range(1) b", "AMBIGUOUS_REFERENCE",
            "name=`id`; referenceNames=[`a`.`id`, `b`.`id`]"
        },
        {
            "SELECT NOT 1", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            "inputSql=\"1\"; inputType=\"INT\"; paramIndex=first; requiredType=\"BOOLEAN\"; sqlExpr=\"(NOT 1)\""
        },
        {
            "SELECT 300Y", "INVALID_NUMERIC_LITERAL_RANGE",
            "maxValue=127; minValue=-128; rawStrippedQualifier=300; typeName=tinyint"
        },
        { "SELECT id, count(*) FROM range(1)", "MISSING_GROUP_BY", "" },
        {
            "SELECT id + 1 FROM range(1) GROUP BY id + 2", "MISSING_AGGREGATION",
            "expression=\"id\"; expressionAnyValue=\"any_value(id)\""
        },
        { "SELECT sum(sum(id)) FROM range(1)", "NESTED_AGGREGATE_FUNCTION", "" },
        {
            "SELECT id FROM range(1) WHERE sum(id) > 1", "INVALID_WHERE_CONDITION",
            "condition=\"(sum(id) > 1)\"; expressionList=sum(id)"
        },
        { "SELECT * FROM parquet.`/no/such/file`", "PATH_NOT_FOUND", "path=file:/no/such/file" },
        {
            "SELECT a.id FROM range(1) b", "UNRESOLVED_COLUMN.WITH_SUGGESTION",
            "objectName=`a`.`id`; proposal=`b`.`id`"
        },
        { "SELECT * EXCEPT (x) FROM range(1)", "UNRESOLVED_COLUMN.WITH_SUGGESTION", "objectName=`x`; proposal=`id`" },
        {
            "SELECT rank() OVER () FROM range(1)", "WINDOW_FUNCTION_FRAME_NOT_ORDERED",
            "wf_expr=RANK(); wf_name=rank"
        },
        { "SELECT t.* FROM VALUES (1) AS v(id)", "CANNOT_RESOLVE_STAR_EXPAND", "columns=`id`; targetString=`t`" },
        { "SELECT * + 1 FROM range(1)", "INVALID_USAGE_OF_STAR_OR_REGEX", "elem='*'; prettyName=expression `add`" },
        {
            "SELECT id = * FROM range(1)", "INVALID_USAGE_OF_STAR_OR_REGEX",
            "elem='*'; prettyName=expression `equalto`"
        },
        { "SELECT NOT * FROM range(1)", "INVALID_USAGE_OF_STAR_OR_REGEX", "elem='*'; prettyName=expression `not`" },
        {
            "SELECT CAST(* AS INT) FROM range(1)", "INVALID_USAGE_OF_STAR_OR_REGEX",
            "elem='*'; prettyName=expression `cast`"
        },
        { "SELECT ntile(2) FROM range(1)", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName=\"ntile(2)\"" },
        { "SELECT sum(rank()) FROM range(1)", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", "funcName=\"RANK()\"" },
        {
            "SELECT id FROM range(1) GROUP BY id HAVING rank() > 1", "WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE",
            "funcName=\"RANK()\""
        },
        {
            "SELECT explode(explode(array(array(1))))", "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
            "expression=\"explode(explode(array(array(1))))\""
        },
        {
            "SELECT stack(2, 1, 'a', 2, array(1))", "DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES",
            "columnIndex=1; leftParamIndex=2; leftType=\"STRING\"; rightParamIndex=4; rightType=\"ARRAY<INT>\"; "
            + "sqlExpr=\"stack(2, 1, a, 2, array(1))\""
        },
        {
            "SELECT 1 BETWEEN 0 AND array(1)", "DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES",
            "left=\"INT\"; right=\"ARRAY<INT>\"; sqlExpr=\"(commonexpressionref() <= array(1))\""
        },
        {
            "SELECT * FROM range(1) OFFSET id", "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE",
            "expr=\"id\"; name=offset"
        },
        {
            "SELECT * FROM (SELECT 1 a, 2 b) PIVOT (sum(a) FOR b IN (a))", "NON_LITERAL_PIVOT_VALUES",
            "expression=\"a\""
        },
        {
            "SELECT CAST('2024-01-01' AS DECIMAL(50,1))", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            "maxPrecision=38; precision=50"
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    [MemberData(nameof(RunTimeMistakes.All), MemberType = typeof(RunTimeMistakes))]
    [MemberData(nameof(ConversionMistakes.All), MemberType = typeof(ConversionMistakes))]
    public async Task Mistake_names_what_Sparks_message_is_made_of(string sql, string errorClass, string parameters)
    {
        var spark = await engine.GetSessionAsync();

        var error = await SparkErrorAssert.ThrowsAsync(errorClass, () => spark.Sql(sql).CollectAsync());

        string.Join("; ", error.MessageParameters.OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => $"{p.Key}={p.Value}")).ShouldBe(parameters);
    }
}

public sealed class ErrorParameterOnEmbedded(EmbeddedFixture engine) : ErrorParameterSuite(engine);

public sealed class ErrorParameterOnHosted(HostedFixture engine) : ErrorParameterSuite(engine);

public sealed class ErrorParameterOnSpark(SparkFixture engine) : ErrorParameterSuite(engine);
