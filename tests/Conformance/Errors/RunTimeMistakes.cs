namespace Conformance.Errors;

/// <summary>Errors that values raise, for <see cref="ErrorParameterSuite"/>.</summary>
public static class RunTimeMistakes
{
    public static TheoryData<string, string, string> All => new()
    {
        { "SELECT (SELECT id FROM range(2))", "SCALAR_SUBQUERY_TOO_MANY_ROWS", "" },
        {
            "SELECT regexp_extract('a', '(', 1)", "INVALID_PARAMETER_VALUE.PATTERN",
            "functionName=`regexp_extract`; parameter=`regexp`; value='('"
        },
        {
            "SELECT regexp_replace('a', '(', 'b')", "INVALID_PARAMETER_VALUE.PATTERN",
            "functionName=`regexp_replace`; parameter=`regexp`; value='('"
        },
        {
            "SELECT 'a' RLIKE '('", "INVALID_PARAMETER_VALUE.PATTERN",
            "functionName=`rlike`; parameter=`regexp`; value='('"
        },
        {
            "SELECT regexp_extract('a', 'a', 2)", "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
            "functionName=`regexp_extract`; groupCount=0; groupIndex=2; parameter=`idx`"
        },
        {
            "SELECT regexp_extract_all('a', 'a', 2)", "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX",
            "functionName=`regexp_extract_all`; groupCount=0; groupIndex=2; parameter=`idx`"
        },
        {
            "SELECT encode('a', 'nope')", "INVALID_PARAMETER_VALUE.CHARSET",
            "charset=nope; charsets=iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8; "
            + "functionName=`encode`; parameter=`charset`"
        },
        {
            "SELECT decode(x'61', 'nope')", "INVALID_PARAMETER_VALUE.CHARSET",
            "charset=nope; charsets=iso-8859-1, us-ascii, utf-16, utf-16be, utf-16le, utf-32, utf-8; "
            + "functionName=`decode`; parameter=`charset`"
        },
        {
            "SELECT to_timestamp('abc')", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='abc'; sourceType=\"STRING\"; "
            + "targetType=\"TIMESTAMP\""
        },
        {
            "SELECT to_timestamp('abc', 'yyyy-MM-dd')", "CANNOT_PARSE_TIMESTAMP",
            "func=`try_to_timestamp`; message=Text 'abc' could not be parsed at index 0"
        },
        {
            "SELECT to_date('abc', 'yyyy-MM-dd')", "CANNOT_PARSE_TIMESTAMP",
            "func=`try_to_date`; message=Text 'abc' could not be parsed at index 0"
        },
        {
            "SELECT to_date('abc')", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='abc'; sourceType=\"STRING\"; targetType=\"DATE\""
        },
        {
            "SELECT unix_timestamp('abc')", "CANNOT_PARSE_TIMESTAMP",
            "func=`try_to_timestamp`; message=Text 'abc' could not be parsed at index 0"
        },
        { "SELECT next_day(date'2024-01-01', 'xx')", "ILLEGAL_DAY_OF_WEEK", "string=xx" },
        { "SELECT 1 / 0", "DIVIDE_BY_ZERO", "config=\"spark.sql.ansi.enabled\"" },
        { "SELECT 1 % 0", "REMAINDER_BY_ZERO", "config=\"spark.sql.ansi.enabled\"" },
        {
            "SELECT 2147483647 + 1", "ARITHMETIC_OVERFLOW",
            "alternative= Use 'try_add' to tolerate overflow and return NULL instead.; "
            + "config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT 9223372036854775807L + 1", "ARITHMETIC_OVERFLOW",
            "alternative= Use 'try_add' to tolerate overflow and return NULL instead.; "
            + "config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT -(-2147483647 - 1)", "ARITHMETIC_OVERFLOW",
            "alternative=; config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT abs(-2147483648)", "ARITHMETIC_OVERFLOW",
            "alternative=; config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT 100Y * 2Y", "BINARY_ARITHMETIC_OVERFLOW",
            "functionName=`try_multiply`; symbol=*; value1=100S; value2=2S"
        },
        {
            "SELECT 100S * 2000S", "BINARY_ARITHMETIC_OVERFLOW",
            "functionName=`try_multiply`; symbol=*; value1=100S; value2=2000S"
        },
        {
            "SELECT sum(9223372036854775807L) FROM range(2)", "ARITHMETIC_OVERFLOW",
            "alternative= Use 'try_add' to tolerate overflow and return NULL instead.; "
            + "config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT CAST('x' AS INT)", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='x'; sourceType=\"STRING\"; targetType=\"INT\""
        },
        {
            "SELECT CAST('x' AS DATE)", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='x'; sourceType=\"STRING\"; targetType=\"DATE\""
        },
        {
            "SELECT CAST('x' AS BOOLEAN)", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='x'; sourceType=\"STRING\"; targetType=\"BOOLEAN\""
        },
        {
            "SELECT CAST('x' AS DECIMAL(3,1))", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='x'; sourceType=\"STRING\"; "
            + "targetType=\"DECIMAL(3,1)\""
        },
        {
            "SELECT CAST(300 AS TINYINT)", "CAST_OVERFLOW",
            "ansiConfig=\"spark.sql.ansi.enabled\"; sourceType=\"INT\"; targetType=\"TINYINT\"; value=300"
        },
        {
            "SELECT CAST(123.45 AS DECIMAL(3,1))", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
            "config=\"spark.sql.ansi.enabled\"; precision=3; scale=1; value=123.45"
        },
        {
            "SELECT CAST('123.45' AS DECIMAL(3,1))", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
            "config=\"spark.sql.ansi.enabled\"; precision=3; scale=1; value=123.45"
        },
        { "SELECT array(1, 2)[5]", "INVALID_ARRAY_INDEX", "arraySize=2; indexValue=5" },
        { "SELECT array(1, 2)[id + 5] FROM range(1)", "INVALID_ARRAY_INDEX", "arraySize=2; indexValue=5" },
        { "SELECT element_at(array(1), 0)", "INVALID_INDEX_OF_ZERO", "" },
        { "SELECT element_at(array(1), 5)", "INVALID_ARRAY_INDEX_IN_ELEMENT_AT", "arraySize=1; indexValue=5" },
        { "SELECT elt(5, 'a')", "INVALID_ARRAY_INDEX", "arraySize=1; indexValue=5" },
        { "SELECT raise_error('mine')", "USER_RAISED_EXCEPTION", "errorMessage=mine" },
        { "SELECT assert_true(false)", "USER_RAISED_EXCEPTION", "errorMessage='false' is not true!" },
        {
            "SELECT map(1, 2, 1, 3)", "DUPLICATED_MAP_KEY",
            "key=1; mapKeyDedupPolicy=\"spark.sql.mapKeyDedupPolicy\""
        },
        { "SELECT map(CAST(NULL AS INT), 1)", "NULL_MAP_KEY", "" },
        { "SELECT interval '1 x'", "INVALID_TYPED_LITERAL", "value='1 x'; valueType=\"INTERVAL\"" },
        {
            "SELECT sum(interval 1 day * 100000000) FROM range(3)", "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION",
            "functionName=`try_add`"
        },
        {
            "SELECT chr('a')", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='a'; sourceType=\"STRING\"; targetType=\"BIGINT\""
        },
        {
            "SELECT slice(array(1), 0, 1)", "INVALID_PARAMETER_VALUE.START",
            "functionName=`slice`; parameter=`start`"
        },
        {
            "SELECT slice(array(1), 1, -1)", "INVALID_PARAMETER_VALUE.LENGTH",
            "functionName=`slice`; length=-1; parameter=`length`"
        },
        { "SELECT array_insert(array(1), 0, 1)", "INVALID_INDEX_OF_ZERO", "" },
        { "SELECT split_part('a', ',', 0)", "INVALID_INDEX_OF_ZERO", "" },
        {
            "SELECT date_add('abc', 1)", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='abc'; sourceType=\"STRING\"; targetType=\"DATE\""
        },
        {
            "SELECT sum('a')", "CAST_INVALID_INPUT",
            "ansiConfig=\"spark.sql.ansi.enabled\"; expression='a'; sourceType=\"STRING\"; targetType=\"DOUBLE\""
        },
        { "SELECT timestamp'abc'", "INVALID_TYPED_LITERAL", "value='abc'; valueType=\"TIMESTAMP\"" },
        { "SELECT date'abc'", "INVALID_TYPED_LITERAL", "value='abc'; valueType=\"DATE\"" },
        {
            "SELECT 1Y + 127Y", "BINARY_ARITHMETIC_OVERFLOW",
            "functionName=`try_add`; symbol=+; value1=1S; value2=127S"
        },
        {
            "SELECT CAST(3000000000L AS INT)", "CAST_OVERFLOW",
            "ansiConfig=\"spark.sql.ansi.enabled\"; sourceType=\"BIGINT\"; targetType=\"INT\"; value=3000000000L"
        },
        {
            "SELECT CAST(40000 AS SMALLINT)", "CAST_OVERFLOW",
            "ansiConfig=\"spark.sql.ansi.enabled\"; sourceType=\"INT\"; targetType=\"SMALLINT\"; value=40000"
        },
        {
            "SELECT 2147483647 - -1", "ARITHMETIC_OVERFLOW",
            "alternative= Use 'try_subtract' to tolerate overflow and return NULL instead.; "
            + "config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT 2147483647 * 2", "ARITHMETIC_OVERFLOW",
            "alternative= Use 'try_multiply' to tolerate overflow and return NULL instead.; "
            + "config=\"spark.sql.ansi.enabled\"; message=overflow"
        },
        {
            "SELECT 100Y - -100Y", "BINARY_ARITHMETIC_OVERFLOW",
            "functionName=`try_subtract`; symbol=-; value1=100S; value2=-100S"
        },
        {
            "SELECT 32767S + 1S", "BINARY_ARITHMETIC_OVERFLOW",
            "functionName=`try_add`; symbol=+; value1=32767S; value2=1S"
        },
        {
            "SELECT CAST(9e37 AS DECIMAL(38,0)) * 10", "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
            "config=\"spark.sql.ansi.enabled\"; precision=38; scale=0; value=900000000000000000000000000000000000000"
        },
        {
            "SELECT map('a', 1, 'a', 2)", "DUPLICATED_MAP_KEY",
            "key=a; mapKeyDedupPolicy=\"spark.sql.mapKeyDedupPolicy\""
        },
        {
            "SELECT map_concat(map(1, 2), map(1, 3))", "DUPLICATED_MAP_KEY",
            "key=1; mapKeyDedupPolicy=\"spark.sql.mapKeyDedupPolicy\""
        },
        {
            "SELECT slice(array(1), id, id) FROM range(1)", "INVALID_PARAMETER_VALUE.START",
            "functionName=`slice`; parameter=`start`"
        },
        {
            "SELECT avg(interval '100000000' day) FROM range(3)", "INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION",
            "functionName=`try_add`"
        },
        {
            "SELECT date_format(timestamp'2024-01-01 00:00:00', 'YYYY')",
            "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
            "config=\"spark.sql.legacy.timeParserPolicy\"; docroot=https://spark.apache.org/docs/latest; "
            + "pattern='YYYY'"
        },
        {
            "SELECT to_timestamp_ntz('abc', 'yyyy')", "CANNOT_PARSE_TIMESTAMP",
            "func=`try_to_timestamp`; message=Text 'abc' could not be parsed at index 0"
        },
        { "SELECT interval '1' foo", "INVALID_TYPED_LITERAL", "value='1'; valueType=\"INTERVAL\"" },
    };
}
