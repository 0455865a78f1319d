namespace Conformance.Errors;

/// <summary>Mistakes in formats, URLs, records and schemas, with the parameters of Spark's errors.</summary>
internal static class ConversionMistakes
{
    private const string Malformed = "fmt='HEX'; str='zz'; suggestion=`try_to_binary`; targetType=\"BINARY\"";

    public static TheoryData<string, string, string> All => new()
    {
        {
            "SELECT to_number('x', '$99')", "INVALID_FORMAT.MISMATCH_INPUT",
            "format=$99; input=x; inputType=\"STRING\""
        },
        { "SELECT to_number('x', '')", "INVALID_FORMAT.EMPTY", "format=''" },
        { "SELECT to_number('x', 'abc')", "INVALID_FORMAT.WRONG_NUM_DIGIT", "format='ABC'" },
        { "SELECT to_number('x', '9a')", "INVALID_FORMAT.UNEXPECTED_TOKEN", "format='9A'; token=character 'A''" },
        { "SELECT to_number('x', 'SMI9')", "INVALID_FORMAT.UNEXPECTED_TOKEN", "format='SMI9'; token=digit sequence" },
        { "SELECT to_char(1, '9.9.9')", "INVALID_FORMAT.WRONG_NUM_TOKEN", "format='9.9.9'; token=. or D" },
        { "SELECT to_char(1, '9$')", "INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT", "format='9$'" },
        { "SELECT to_char(1, '.$9')", "INVALID_FORMAT.CUR_MUST_BEFORE_DEC", "format='.$9'" },
        { "SELECT to_char(1, '9,')", "INVALID_FORMAT.CONT_THOUSANDS_SEPS", "format='9,'" },
        { "SELECT to_char(1, '9.9,9')", "INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC", "format='9.9,9'" },
        {
            $"SELECT to_number('1', '{new string('9', 39)}')", "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            "maxPrecision=38; precision=39"
        },
        {
            "SELECT to_number('1', CAST(id AS STRING)) FROM range(1)", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            "inputExpr=\"CAST(id AS STRING)\"; inputName=`cast`; inputType=\"STRING\"; "
            + "sqlExpr=\"to_number(1, CAST(id AS STRING))\""
        },
        {
            "SELECT to_char(1, f) FROM VALUES ('9') t(f)", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            "inputExpr=\"f\"; inputName=`attributereference`; inputType=\"STRING\"; sqlExpr=\"to_char(1, f)\""
        },
        {
            "SELECT to_varchar(true, '9')", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            "inputSql=\"true\"; inputType=\"BOOLEAN\"; paramIndex=first; requiredType=\"DECIMAL\"; "
            + "sqlExpr=\"to_char(true, 9)\""
        },
        {
            "SELECT to_varchar(x'61', 'utf8')", "INVALID_PARAMETER_VALUE.BINARY_FORMAT",
            "functionName=`to_varchar`; invalidFormat='utf8'; parameter=`format`"
        },
        {
            "SELECT to_char(x'61', f) FROM VALUES ('hex') t(f)", "NON_FOLDABLE_ARGUMENT",
            "funcName=`to_char`; paramName=`format`; paramType=\"STRING\""
        },
        { "SELECT to_binary('zz')", "CONVERSION_INVALID_INPUT", Malformed },
        {
            "SELECT to_binary('!', 'base64')", "CONVERSION_INVALID_INPUT",
            "fmt='BASE64'; str='!'; suggestion=`try_to_binary`; targetType=\"BINARY\""
        },
        {
            "SELECT to_binary('a', 'b')", "DATATYPE_MISMATCH.INVALID_ARG_VALUE",
            "inputName=fmt; inputValue='b'; requireType=case-insensitive \"STRING\"; "
            + "sqlExpr=\"to_binary(a, b)\"; validValues='hex', 'utf-8', 'utf8', or 'base64'"
        },
        {
            "SELECT to_binary('a', f) FROM VALUES ('hex') t(f)", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            "inputExpr=\"f\"; inputName=`fmt`; inputType=\"STRING\"; sqlExpr=\"to_binary(a, f)\""
        },
        { "SELECT parse_url('a b', 'HOST')", "INVALID_URL", "url=a b" },
        {
            "SELECT parse_url(5, 'HOST')", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            "inputSql=\"5\"; inputType=\"INT\"; paramIndex=first; requiredType=\"STRING\"; "
            + "sqlExpr=\"parse_url(5, HOST)\""
        },
        {
            "SELECT parse_url('a')", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
            "actualNum=1; docroot=https://spark.apache.org/docs/latest; expectedNum=[2, 3]; functionName=`parse_url`"
        },
        {
            "SELECT collation(5)", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            "inputSql=\"5\"; inputType=\"INT\"; paramIndex=first; requiredType=\"STRING\"; sqlExpr=\"collation(5)\""
        },
        { "SELECT make_ym_interval(178956970, 8)", "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", "" },
        { "SELECT make_dt_interval(2147483647)", "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", "" },
        {
            "SELECT to_csv(5)", "DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE",
            "dataType=\"INT\"; functionName=`to_csv`; sqlExpr=\"to_csv(5)\""
        },
        { "SELECT to_csv(struct(1), 'x')", "INVALID_OPTIONS.NON_MAP_FUNCTION", "" },
        { "SELECT to_csv(struct(1), map('a', 1))", "INVALID_OPTIONS.NON_STRING_TYPE", "mapType=\"MAP<STRING, INT>\"" },
        {
            "SELECT from_csv('1', 'int')", "INVALID_SCHEMA.NON_STRUCT_TYPE", "dataType=\"INT\"; inputSchema=\"int\""
        },
        { "SELECT from_csv('1', null)", "INVALID_SCHEMA.NON_STRING_LITERAL", "inputSchema=\"NULL\"" },
        { "SELECT from_csv('1', 'nonsense')", "UNSUPPORTED_DATATYPE", "typeName=\"NONSENSE\"" },
        { "SELECT from_csv('1', 'a ARRAY<INT>')", "UNSUPPORTED_DATATYPE", "typeName=\"ARRAY<INT>\"" },
        {
            "SELECT from_csv(1, 'a INT')", "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
            "inputSql=\"1\"; inputType=\"INT\"; paramIndex=first; requiredType=\"STRING\"; sqlExpr=\"from_csv(1)\""
        },
        {
            "SELECT from_csv('1', 'a INT', map('mode', 'DROPMALFORMED'))", "PARSE_MODE_UNSUPPORTED",
            "funcName=`from_csv`; mode=DROPMALFORMED"
        },
        {
            "SELECT from_csv('1,x,y', 'a STRING, b INT, c STRING', map('mode', 'FAILFAST'))",
            "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", "badRecord=[1,null,y]; failFastMode=FAILFAST"
        },
        {
            "SELECT schema_of_csv(null)", "DATATYPE_MISMATCH.UNEXPECTED_NULL",
            "exprName=csv; sqlExpr=\"schema_of_csv(NULL)\""
        },
        {
            "SELECT schema_of_json(c) FROM VALUES ('1') t(c)", "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
            "inputExpr=\"c\"; inputName=`json`; inputType=\"STRING\"; sqlExpr=\"schema_of_json(c)\""
        },
        {
            "SELECT json_tuple('{}', 5)", "DATATYPE_MISMATCH.NON_STRING_TYPE",
            "funcName=`json_tuple`; sqlExpr=\"json_tuple({}, 5)\""
        },
        {
            "SELECT json_tuple('{}')", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
            "actualNum=1; docroot=https://spark.apache.org/docs/latest; expectedNum=> 1; functionName=`json_tuple`"
        },
    };
}
