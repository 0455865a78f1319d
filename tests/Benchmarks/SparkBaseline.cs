namespace Benchmarks;

/// <summary>Spark as the baseline, where a server is named or can be started.</summary>
internal static class SparkBaseline
{
    /// <summary>A session on the server; null, and noted in the report, where there is no Spark.</summary>
    public static async Task<SparkSession?> StartAsync(SparkServer server, Report report)
    {
        if (!SparkServer.IsAvailable)
        {
            report.Find("Spark was not measured: neither SPARK_REMOTE nor SPARK_HOME is set.");
            return null;
        }
        var session = Spark.Connect((await server.GetAddressAsync()).OriginalString);
        report.Version("Spark", await session.VersionAsync());
        await session.Conf.SetAsync("spark.sql.session.timeZone", "UTC");
        return session;
    }
}
