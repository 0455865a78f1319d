using SparkConnect.Protocol;

namespace SparkConnect.Engine.Ml;

/// <summary>The errors of machine learning, with Spark's classes and texts.</summary>
internal static class MlErrors
{
    /// <summary>What Spark throws as IllegalArgumentException: it has no error class.</summary>
    public static SparkException Illegal(string message) => new("", message);

    /// <summary>A failed <c>require</c>.</summary>
    public static SparkException Requirement(string message) => new("", $"requirement failed: {message}");

    public static SparkException InvalidParam(string uid, string name, object value) =>
        Illegal($"{uid} parameter {name} given invalid value {MlJson.Show(value)}.");

    public static SparkException NotCached(string name) => new(
        "CONNECT_ML.CACHE_INVALID",
        "Generic Spark Connect ML error. Cannot retrieve "
        + $"{name} from the ML cache. It is probably because the entry has been evicted.",
        "XX000",
        new Dictionary<string, string> { ["objectName"] = name, ["evictTimeoutInMinutes"] = "30" });

    public static SparkException Unsupported(string message) => new(
        "CONNECT_ML.UNSUPPORTED_EXCEPTION",
        $"Generic Spark Connect ML error. {message}",
        "XX000",
        new Dictionary<string, string> { ["message"] = message });

    public static SparkException NotAllowed(string attribute, string jvmClass) => new(
        "CONNECT_ML.ATTRIBUTE_NOT_ALLOWED",
        $"Generic Spark Connect ML error. {attribute} in {jvmClass} is not allowed to be accessed.",
        "XX000",
        new Dictionary<string, string> { ["attribute"] = attribute, ["className"] = jvmClass });

    /// <summary>SQL that raises what Spark's transformers raise from inside a user-defined function.</summary>
    public static string RaiseUdf(string function, string message) => Expressions.RaisedError.Text(
        "FAILED_EXECUTE_UDF", "39000", UdfMessage(function, message));

    /// <summary>The same with SQL for the value that ends the message.</summary>
    public static string RaiseUdf(string function, string before, string valueSql, string after) =>
        Expressions.RaisedError.Sql(
            "FAILED_EXECUTE_UDF",
            "39000",
            $"{Expressions.Literal.Quote(UdfMessage(function, before))} || CAST({valueSql} AS VARCHAR) || "
            + Expressions.Literal.Quote(after));

    private static string UdfMessage(string function, string message) =>
        $"User defined function (`{function}`) failed due to: org.apache.spark.SparkException: {message}";
}
