using DeltaLake.Spec;
using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.Log;

public sealed class DamagedLogTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Missing_table_is_named()
    {
        using var table = new TestTable();
        var error = await FailureAsync(table);

        error.ErrorClass.ShouldBe("DELTA_TABLE_NOT_FOUND");
        error.Message.ShouldContain(table.Path);
    }

    [Fact]
    public async Task Torn_last_commit_is_named()
    {
        using var table = await TableAsync(3);
        var content = await File.ReadAllTextAsync(table.CommitPath(3), Stop);
        await File.WriteAllTextAsync(table.CommitPath(3), content[..(content.Length - 20)], Stop);
        var error = await FailureAsync(table);

        error.ErrorClass.ShouldBe("DELTA_LOG_FILE_MALFORMED");
        error.Message.ShouldContain("00000000000000000003.json");
    }

    [Fact]
    public async Task Empty_last_commit_is_named()
    {
        using var table = await TableAsync(3);
        await File.WriteAllTextAsync(table.CommitPath(3), "", Stop);

        (await FailureAsync(table)).ErrorClass.ShouldBe("DELTA_LOG_FILE_MALFORMED");
    }

    [Fact]
    public async Task Temporary_files_of_killed_writers_are_ignored()
    {
        using var table = await TableAsync(3);
        await File.WriteAllTextAsync($"{table.LogPath}/.00000000000000000004.json.0123.tmp", "{\"add\":", Stop);
        await File.WriteAllTextAsync($"{table.LogPath}/00000000000000000004.json.tmp", "{\"add\":", Stop);
        using var log = table.Open();

        (await log.UpdateAsync(Stop)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task Gap_in_the_log_is_named()
    {
        using var table = await TableAsync(5);
        File.Delete(table.CommitPath(3));
        var error = await FailureAsync(table);

        error.ErrorClass.ShouldBe("DELTA_VERSIONS_NOT_CONTIGUOUS");
        error.Message.ShouldContain("between versions 2 and 4");
    }

    [Fact]
    public async Task Lost_beginning_without_a_checkpoint_is_named()
    {
        using var table = await TableAsync(5);
        File.Delete(table.CommitPath(0));
        var error = await FailureAsync(table);

        error.ErrorClass.ShouldBe("DELTA_TRUNCATED_TRANSACTION_LOG");
    }

    [Fact]
    public async Task Cut_checkpoint_falls_back_to_the_commits()
    {
        using var table = await TableAsync(12);
        Cut(table, 10);
        using var log = table.Open();

        (await log.UpdateAsync(Stop)).FileCount.ShouldBe(12);
    }

    [Fact]
    public async Task Cut_checkpoint_falls_back_to_an_older_checkpoint()
    {
        using var table = await TableAsync(22);
        Cut(table, 20);
        File.Delete(table.CommitPath(0));
        using var log = table.Open();

        (await log.UpdateAsync(Stop)).FileCount.ShouldBe(22);
    }

    [Fact]
    public async Task Cut_checkpoint_without_its_commits_is_named()
    {
        using var table = await TableAsync(12);
        Cut(table, 10);
        File.Delete(table.CommitPath(4));
        File.Delete(table.CommitPath(0));
        var error = await FailureAsync(table);

        error.ErrorClass.ShouldBe("DELTA_STATE_RECOVER_ERROR");
        error.Message.ShouldContain("no checkpoint can be read");
    }

    [Fact]
    public async Task Missing_checkpoint_of_the_hint_falls_back()
    {
        using var table = await TableAsync(12);
        File.Delete($"{table.LogPath}/00000000000000000010.checkpoint.parquet");
        using var log = table.Open();

        (await log.UpdateAsync(Stop)).FileCount.ShouldBe(12);
    }

    [Fact]
    public async Task Broken_hint_is_ignored()
    {
        using var table = await TableAsync(12);
        await File.WriteAllTextAsync($"{table.LogPath}/_last_checkpoint", "{\"version\":", Stop);
        using var log = table.Open();

        (await log.UpdateAsync(Stop)).Version.ShouldBe(12);
    }

    [Fact]
    public async Task Commits_before_a_checkpoint_are_not_needed()
    {
        using var table = await TableAsync(12);
        for (var version = 0; version < 10; version++)
            File.Delete(table.CommitPath(version));
        using var log = table.Open();

        (await log.UpdateAsync(Stop)).FileCount.ShouldBe(12);
        var error = await Should.ThrowAsync<DeltaException>(() => log.SnapshotAtAsync(4, Stop));
        error.Message.ShouldBe(
            "[DELTA_VERSION_NOT_FOUND] Cannot time travel Delta table to version 4. Available versions: [10, 12].");
    }

    [Theory]
    [InlineData(
        """{"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["zstdRows"]}}""",
        "DELTA_UNSUPPORTED_FEATURES_FOR_READ",
        "zstdRows")]
    [InlineData("""{"protocol":{"minReaderVersion":4,"minWriterVersion":8}}""", "DELTA_INVALID_PROTOCOL_VERSION", "4")]
    public async Task Newer_protocol_is_refused_by_name(string protocol, string errorClass, string name)
    {
        using var table = await TableAsync(1);
        await File.WriteAllTextAsync(table.CommitPath(2), protocol + "\n", Stop);
        var error = await FailureAsync(table);

        error.ErrorClass.ShouldBe(errorClass);
        error.Message.ShouldContain(name);
    }

    [Theory]
    [InlineData("someWriterFeature", "")]
    [InlineData("identityColumns", "delta.identity.start")]
    [InlineData("generatedColumns", "delta.generationExpression")]
    public async Task Writer_feature_that_is_not_supported_is_refused_by_name(string feature, string key)
    {
        using var table = await TableAsync(1);
        using var log = table.Open();
        var metadata = TestTable.Metadata() with
        {
            SchemaString = TestTable.Schema.Replace("{}", key.Length > 0 ? $"{{\"{key}\":1}}" : "{}"),
        };
        var protocol = new TableProtocol { MinReaderVersion = 1, MinWriterVersion = 7, WriterFeatures = [feature] };
        await File.WriteAllBytesAsync(table.CommitPath(2), ActionJson.WriteCommit([protocol, metadata]), Stop);
        var snapshot = await log.UpdateAsync(Stop);

        var error = await Should.ThrowAsync<DeltaException>(
            () => log.StartTransaction(snapshot).CommitAsync([TestTable.Add("x")], TestTable.Write, Stop));
        error.ErrorClass.ShouldBe("DELTA_UNSUPPORTED_FEATURES_FOR_WRITE");
        error.Message.ShouldContain(feature);
    }

    private static void Cut(TestTable table, long version)
    {
        var path = $"{table.LogPath}/{version:D20}.checkpoint.parquet";
        var content = File.ReadAllBytes(path);
        File.WriteAllBytes(path, content[..(content.Length / 2)]);
    }

    private static async Task<TestTable> TableAsync(int lastVersion)
    {
        var table = new TestTable();
        using var log = table.Open();
        var snapshot = await TestTable.CreateAsync(log);
        for (var version = 1; version <= lastVersion; version++)
        {
            snapshot = (await log.StartTransaction(snapshot)
                .CommitAsync([TestTable.Add($"{version}.parquet")], TestTable.Write, Stop)).Snapshot;
        }

        return table;
    }

    private static async Task<DeltaException> FailureAsync(TestTable table)
    {
        using var log = table.Open();
        return await Should.ThrowAsync<DeltaException>(() => log.UpdateAsync(Stop));
    }
}
