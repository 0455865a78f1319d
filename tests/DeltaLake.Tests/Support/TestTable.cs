using DeltaLake.Spec;
using DeltaLake.Storage;
using DuckDB.NET.Data;
using SparkConnect.Engine.Delta;

namespace DeltaLake.Tests.Support;

/// <summary>A table in a folder of its own that goes away with the test.</summary>
internal sealed class TestTable : IDisposable
{
    public const string Schema =
        """{"type":"struct","fields":[{"name":"id","type":"long","nullable":true,"metadata":{}}]}""";

    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"deltalake-tests-{Guid.NewGuid():N}");

    public string LogPath => $"{Path}/_delta_log";

    public static DeltaOperation Write { get; } = new("WRITE");

    /// <summary>A copy of a table that Spark wrote.</summary>
    public static TestTable OfSpark(string name)
    {
        var table = new TestTable();
        var source = System.IO.Path.Combine(AppContext.BaseDirectory, "Data", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(table.Path, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return table;
    }

    public DeltaLog Open(DeltaLogOptions? options = null) =>
        DeltaLog.ForTable(Path, LocalFileStore.Instance, new DuckDbCheckpointParquet(OpenDuckDb), options);

    private static DuckDBConnection OpenDuckDb()
    {
        var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        return connection;
    }

    /// <summary>Makes the table with one column and these properties.</summary>
    public static async Task<DeltaSnapshot> CreateAsync(DeltaLog log, params (string Key, string Value)[] properties)
    {
        var metadata = Metadata(properties);
        var protocol = new TableProtocol().With(ProtocolRules.RequiredBy(metadata));
        var result = await log.StartTransaction(await log.UpdateOrMissingAsync())
            .CommitAsync([protocol, metadata], new DeltaOperation("CREATE TABLE"));
        return result.Snapshot;
    }

    public static TableMetadata Metadata(params (string Key, string Value)[] properties) => new()
    {
        Id = Guid.NewGuid().ToString(),
        SchemaString = Schema,
        Configuration = properties.ToDictionary(pair => pair.Key, pair => pair.Value),
        CreatedTime = 0,
    };

    public static AddFile Add(string path, long from = 0, long to = 9) => new()
    {
        Path = path,
        PartitionValues = new Dictionary<string, string?>(),
        Size = 100,
        ModificationTime = 1,
        DataChange = true,
        Stats = $"{{\"numRecords\":{to - from + 1},\"minValues\":{{\"id\":{from}}}," +
            $"\"maxValues\":{{\"id\":{to}}},\"nullCount\":{{\"id\":0}}}}",
    };

    public string CommitPath(long version) => $"{LogPath}/{version:D20}.json";

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
