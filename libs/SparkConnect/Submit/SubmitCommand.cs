using System.Globalization;

namespace SparkConnect.Submit;

/// <summary>The command that starts Spark's Connect server, composed from options.</summary>
internal static class SubmitCommand
{
    internal const string TokenVariable = "SPARK_CONNECT_AUTHENTICATE_TOKEN";

    private const string DeltaPackage = "io.delta:delta-spark_4.2_2.13:4.4.0";

    /// <summary>The program and its arguments.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="home">The release's folder.</param>
    /// <param name="port">Where the server shall listen.</param>
    internal static IReadOnlyList<string> Arguments(SparkSubmitOptions options, string home, int port)
    {
        List<string> command = [Program(home), "--master", options.Master, "--deploy-mode", "client"];
        if (options.DriverMemory is { } driver)
            command.AddRange(["--driver-memory", driver]);
        if (options.ExecutorMemory is { } executor)
            command.AddRange(["--executor-memory", executor]);
        if (Packages(options, home) is { Count: > 0 } packages)
            command.AddRange(["--packages", string.Join(',', packages)]);
        var given = options.Conf.Select(pair => pair.Split('=', 2)[0]).ToHashSet();
        foreach (var (key, value) in Defaults(options.Master, port).Where(pair => !given.Contains(pair.Key)))
            command.AddRange(["--conf", $"{key}={value}"]);
        foreach (var pair in options.Conf)
            command.AddRange(["--conf", pair]);
        return [.. command, "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"];
    }

    internal static string Program(string home) => Path.Combine(home, "bin", "spark-submit");

    /// <summary>Whether the driver and all executors are on this machine.</summary>
    internal static bool IsOfThisMachine(string master) =>
        master.StartsWith("local", StringComparison.Ordinal)
        || master.StartsWith("spark://127.", StringComparison.Ordinal)
        || master.StartsWith("spark://localhost:", StringComparison.Ordinal);

    private static List<string> Packages(SparkSubmitOptions options, string home)
    {
        var given = options.Packages.SelectMany(list => list.Split(',')).ToList();
        var jars = Path.Combine(home, "jars");
        var isThere = Directory.Exists(jars) && Directory.EnumerateFiles(jars, "delta-spark_*.jar").Any();
        return isThere || given.Exists(name => name.StartsWith("io.delta:delta-spark", StringComparison.Ordinal))
            ? given
            : [DeltaPackage, .. given];
    }

    private static IEnumerable<KeyValuePair<string, string>> Defaults(string master, int port)
    {
        yield return new("spark.connect.grpc.binding.address", "127.0.0.1");
        yield return new("spark.connect.grpc.binding.port", port.ToString(CultureInfo.InvariantCulture));
        yield return new("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        yield return new("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        yield return new("spark.log.level", "WARN");
        // A task is serialized by recursion, and that of ALS grows with its iterations: fifteen may fill Java's 1 MB.
        yield return new("spark.driver.extraJavaOptions", "-Xss4m");
        if (!master.StartsWith("local", StringComparison.Ordinal))
            yield break;
        // Two hundred partitions, Spark's default, are for clusters; a machine spends its time on starting them.
        yield return new("spark.sql.shuffle.partitions", "8");
        yield return new("spark.databricks.delta.snapshotPartitions", "2");
        yield return new("spark.ui.enabled", "false");
    }
}
