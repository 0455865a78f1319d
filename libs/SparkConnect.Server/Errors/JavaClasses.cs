namespace SparkConnect.Server.Errors;

/// <summary>
/// The class hierarchy, most special first, under which Spark's server throws an error: clients choose the type of
/// their own exception by it.
/// </summary>
internal static class JavaClasses
{
    private const string Analysis = "org.apache.spark.sql.AnalysisException";
    private const string Runtime = "java.lang.RuntimeException";
    private const string Illegal = "java.lang.IllegalArgumentException";
    private const string Spark = "org.apache.spark.SparkException";
    private const string Throwable = "java.lang.Throwable";

    // Matched in order by the error class, which begins with one of the words; then by the SQLSTATE.
    private static readonly (string[] Classes, string[] Names)[] ByClass =
    [
        (["PARSE_", "INVALID_SQL_SYNTAX", "INVALID_IDENTIFIER"],
            ["org.apache.spark.sql.catalyst.parser.ParseException", Analysis]),
        (["TABLE_OR_VIEW_NOT_FOUND"], ["org.apache.spark.sql.catalyst.analysis.NoSuchTableException", Analysis]),
        (["TABLE_OR_VIEW_ALREADY_EXISTS"],
            ["org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException", Analysis]),
        (["TEMP_TABLE_OR_VIEW_ALREADY_EXISTS"],
            ["org.apache.spark.sql.catalyst.analysis.TempTableAlreadyExistsException", Analysis]),
        (["SCHEMA_NOT_FOUND"], ["org.apache.spark.sql.catalyst.analysis.NoSuchNamespaceException", Analysis]),
        (["SQL_CONF_NOT_FOUND"],
            ["org.apache.spark.SparkNoSuchElementException", "java.util.NoSuchElementException", Runtime]),
        (["INVALID_CONF_VALUE"], ["org.apache.spark.SparkIllegalArgumentException", Illegal, Runtime]),
        (["DIVIDE_BY_ZERO", "REMAINDER_BY_ZERO", "ARITHMETIC_OVERFLOW", "BINARY_ARITHMETIC_OVERFLOW", "CAST_OVERFLOW",
            "NUMERIC_VALUE_OUT_OF_RANGE", "INTERVAL_ARITHMETIC_OVERFLOW", "INTERVAL_DIVIDED_BY_ZERO"],
            ["org.apache.spark.SparkArithmeticException", "java.lang.ArithmeticException", Runtime]),
        (["INVALID_ARRAY_INDEX"],
            ["org.apache.spark.SparkArrayIndexOutOfBoundsException", "java.lang.ArrayIndexOutOfBoundsException",
                "java.lang.IndexOutOfBoundsException", Runtime]),
        (["CANNOT_PARSE_TIMESTAMP", "CANNOT_PARSE_TIME", "DATETIME_", "INVALID_DATETIME"],
            ["org.apache.spark.SparkDateTimeException", "java.time.DateTimeException", Runtime]),
        (["UNSUPPORTED_FEATURE", "UNSUPPORTED_CALL", "UNSUPPORTED_OPERATION"],
            ["org.apache.spark.SparkUnsupportedOperationException", "java.lang.UnsupportedOperationException",
                Runtime]),
        (["INVALID_HANDLE", "INVALID_CURSOR", "INVALID_CLONE_SESSION_REQUEST", "OPERATION_CANCELED"],
            ["org.apache.spark.SparkSQLException", "java.sql.SQLException"]),
        (["INTERNAL_ERROR", "OUT_OF_MEMORY", "TASK_WRITE_FAILED"], [Spark]),
    ];

    public static IReadOnlyList<string> Of(Exception error) => [.. Special(error), "java.lang.Exception", Throwable];

    private static string[] Special(Exception error) => error switch
    {
        // A failed requirement has no class of Spark's own.
        SparkException { ErrorClass: "" } plain when plain.Message.StartsWith(
            "requirement failed", StringComparison.Ordinal) => [Illegal, Runtime],
        SparkException spark => ByName(spark) ?? ByState(spark.SqlState),
        ArgumentException => [Illegal, Runtime],
        NotSupportedException => ["java.lang.UnsupportedOperationException", Runtime],
        _ => [Spark],
    };

    private static string[]? ByName(SparkException error)
    {
        // What only this engine raises: clients that make the text anew from the class do not know it.
        if (error.ErrorClass.EndsWith(".EMBEDDED_ENGINE", StringComparison.Ordinal))
            return [Spark];
        if (error.ErrorClass == "CAST_INVALID_INPUT")
            return OfCast(error.MessageParameters.GetValueOrDefault("targetType") ?? "");
        return ByClass.FirstOrDefault(
            row => row.Classes.Any(c => error.ErrorClass.StartsWith(c, StringComparison.Ordinal))).Names;
    }

    private static string[] OfCast(string type) =>
        type.Contains("DATE", StringComparison.Ordinal) || type.Contains("TIME", StringComparison.Ordinal)
            ? ["org.apache.spark.SparkDateTimeException", "java.time.DateTimeException", Runtime]
            : type.Contains("BOOLEAN", StringComparison.Ordinal)
                ? ["org.apache.spark.SparkRuntimeException", Runtime]
                : ["org.apache.spark.SparkNumberFormatException", "java.lang.NumberFormatException", Illegal, Runtime];

    // Class 42 is "syntax error or access rule violation", 42601 the syntax itself; class 22 a wrong value in the data.
    private static string[] ByState(string? state) => state switch
    {
        "42601" => ["org.apache.spark.sql.catalyst.parser.ParseException", Analysis],
        not null when state.StartsWith("42", StringComparison.Ordinal) => [Analysis],
        "0A000" => [Analysis],
        not null when state.StartsWith("22", StringComparison.Ordinal) || state == "P0001" =>
            ["org.apache.spark.SparkRuntimeException", Runtime],
        _ => [Spark],
    };
}
