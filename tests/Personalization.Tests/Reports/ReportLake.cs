using Personalization.Lakes;
using Personalization.Reports;

namespace Personalization.Tests.Reports;

/// <summary>A lake in a folder of its own, filled by SQL, and its report as text.</summary>
internal sealed class ReportLake : IDisposable
{
    internal const string Purchases =
        "customer STRING, product STRING, name STRING, `order` STRING, quantity BIGINT, price DECIMAL(18,4), " +
        "amount DECIMAL(18,4), time TIMESTAMP, country STRING";

    internal const string Features =
        "customer STRING, recency_days INT, frequency BIGINT, monetary DECIMAL(28,4)";

    private readonly TempFolder _folder = new("report");

    internal ReportLake(SparkSession spark) => Store = new LakeStore(spark, Lake.OpenOrCreate(_folder.Path));

    internal LakeStore Store { get; }

    public void Dispose() => _folder.Dispose();

    /// <summary>Writes a table from the rows of a VALUES clause, cast to the columns of a schema text.</summary>
    internal async Task<ReportLake> WithAsync(string table, string schema, string values)
    {
        var columns = schema.Replace("(18,4)", "(18;4)").Replace("(28,4)", "(28;4)").Split(", ")
            .Select(column => column.Split(' ', 2)).ToArray();
        var casts = columns.Select(column => $"CAST({column[0]} AS {column[1].Replace(';', ',')}) AS {column[0]}");
        var names = string.Join(", ", columns.Select(column => column[0]));
        await Store.OverwriteAsync(
            table, await Store.Spark.SqlAsync($"SELECT {string.Join(", ", casts)} FROM VALUES {values} AS t({names})"),
            TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>The report of the tables that are there, made on 1 February 2026 at noon.</summary>
    internal async Task<string> ReportAsync(ReportOptions? options = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var versions = new Dictionary<string, long>();
        foreach (var table in CustomerReport.Tables.Where(Store.Lake.Has))
            versions[table] = await Store.VersionAsync(table, cancellation);
        return await CustomerReport.MakeAsync(
            Store, versions, options ?? new ReportOptions(),
            new DateTime(2026, 2, 1, 12, 0, 0, DateTimeKind.Utc), cancellation);
    }
}
