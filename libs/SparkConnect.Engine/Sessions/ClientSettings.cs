namespace SparkConnect.Engine.Sessions;

/// <summary>
/// Settings that Spark's own clients (PySpark and the JVM's) ask for by themselves and cannot do without. The values
/// are the defaults of Spark 4.2, except that clients are told not to compress plans.
/// </summary>
internal static class ClientSettings
{
    public static IReadOnlyDictionary<string, string> Defaults { get; } = new Dictionary<string, string>
    {
        ["spark.connect.progress.reportInterval"] = "2000ms",
        ["spark.connect.session.planCompression.defaultAlgorithm"] = "ZSTD",
        ["spark.connect.session.planCompression.threshold"] = "-1",
        ["spark.python.sql.dataFrameDebugging.enabled"] = "true",
        ["spark.sql.connect.enrichError.enabled"] = "true",
        ["spark.sql.connect.serverStacktrace.enabled"] = "true",
        ["spark.sql.datetime.java8API.enabled"] = "false",
        ["spark.sql.defaultCatalog"] = "spark_catalog",
        ["spark.sql.execution.arrow.compression.codec"] = "none",
        ["spark.sql.execution.arrow.enabled"] = "true",
        ["spark.sql.execution.arrow.localRelationThreshold"] = "50331648b",
        ["spark.sql.execution.arrow.maxBytesPerBatch"] = "67108864b",
        ["spark.sql.execution.arrow.pyspark.enabled"] = "true",
        ["spark.sql.execution.arrow.pyspark.fallback.enabled"] = "true",
        ["spark.sql.execution.arrow.pyspark.selfDestruct.enabled"] = "false",
        ["spark.sql.execution.arrow.pyspark.validateSchema.enabled"] = "false",
        ["spark.sql.execution.arrow.useLargeVarTypes"] = "false",
        ["spark.sql.execution.pandas.convertToArrowArraySafely"] = "true",
        ["spark.sql.execution.pandas.inferPandasDictAsMap"] = "false",
        ["spark.sql.execution.pandas.structHandlingMode"] = "legacy",
        ["spark.sql.execution.pyspark.binaryAsBytes"] = "true",
        ["spark.sql.pyspark.inferNestedDictAsStruct.enabled"] = "false",
        ["spark.sql.pyspark.jvmStacktrace.enabled"] = "false",
        ["spark.sql.pyspark.legacy.inferArrayTypeFromFirstElement.enabled"] = "false",
        ["spark.sql.pyspark.legacy.inferMapTypeFromFirstPair.enabled"] = "false",
        ["spark.sql.pyspark.plotting.max_rows"] = "1000",
        ["spark.sql.pyspark.toJSON.returnDataFrame"] = "false",
        ["spark.sql.repl.eagerEval.enabled"] = "false",
        ["spark.sql.repl.eagerEval.maxNumRows"] = "20",
        ["spark.sql.repl.eagerEval.truncate"] = "20",
    };
}
