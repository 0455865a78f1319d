using DeltaLake.DeletionVectors;
using DeltaLake.Storage;
using DeltaLake.Tests.Support;

namespace DeltaLake.Tests.Log;

/// <summary>Tables that Spark 4.2 with Delta 4.4 wrote (Data/), read here.</summary>
public sealed class SparkTablesTests
{
    [Theory]
    [InlineData("plain", 2, 4, 1, 2)]
    [InlineData("partitioned", 1, 4, 1, 2)]
    [InlineData("dv", 3, 2, 3, 7)]
    [InlineData("mapped", 4, 3, 2, 7)]
    [InlineData("mappedid", 1, 1, 2, 7)]
    [InlineData("checkpoint1", 4, 3, 3, 7)]
    [InlineData("checkpoint2", 4, 3, 3, 7)]
    [InlineData("cdf", 3, 1, 1, 7)]
    [InlineData("constrained", 2, 1, 1, 3)]
    [InlineData("generated", 1, 1, 1, 7)]
    [InlineData("features", 3, 2, 3, 7)]
    public async Task Snapshot_of_a_table_by_Spark_has_its_version_files_and_protocol(
        string name, long version, int files, int reader, int writer)
    {
        using var table = TestTable.OfSpark(name);
        using var log = table.Open();
        var snapshot = await log.UpdateAsync(TestContext.Current.CancellationToken);

        snapshot.Version.ShouldBe(version);
        snapshot.FileCount.ShouldBe(files);
        snapshot.Protocol.MinReaderVersion.ShouldBe(reader);
        snapshot.Protocol.MinWriterVersion.ShouldBe(writer);
        snapshot.Files.ShouldAllBe(file => File.Exists(snapshot.PathOf(file)));
    }

    [Theory]
    [InlineData("checkpoint1")]
    [InlineData("checkpoint2")]
    public async Task Checkpoint_alone_gives_the_same_files_as_the_commits(string name)
    {
        using var table = TestTable.OfSpark(name);
        using var byCheckpoint = table.Open();
        var expected = (await byCheckpoint.SnapshotAtAsync(3, TestContext.Current.CancellationToken)).Files
            .OrderBy(file => file.Path).Select(file => (file.Path, file.Stats, file.Size, file.Key)).ToList();
        foreach (var checkpoint in Directory.GetFiles(table.LogPath, "*checkpoint*"))
            File.Delete(checkpoint);
        using var byCommits = table.Open();
        var actual = (await byCommits.SnapshotAtAsync(3, TestContext.Current.CancellationToken)).Files
            .OrderBy(file => file.Path).Select(file => (file.Path, file.Stats, file.Size, file.Key)).ToList();

        actual.ShouldBe(expected);
    }

    [Fact]
    public async Task Deletion_vector_by_Spark_holds_the_rows_that_were_deleted_and_updated()
    {
        using var table = TestTable.OfSpark("dv");
        using var log = table.Open();
        var snapshot = await log.UpdateAsync(TestContext.Current.CancellationToken);
        var descriptor = snapshot.Files.Single(file => file.DeletionVector is not null).DeletionVector!;
        var vector = await new DeletionVectorStore(table.Path, LocalFileStore.Instance)
            .ReadAsync(descriptor, TestContext.Current.CancellationToken);

        var expected = Enumerable.Range(0, 1000).Where(row => row % 10 == 3 || row == 500).Select(row => (long)row);
        vector.Rows().ShouldBe(expected);
    }

    [Fact]
    public async Task Partition_values_by_Spark_prune_files()
    {
        using var table = TestTable.OfSpark("partitioned");
        using var log = table.Open();
        var snapshot = await log.UpdateAsync(TestContext.Current.CancellationToken);

        Count(new PruningPredicate.Compare(["country"], PruningOperator.Equal, "a b/c=d%e:f")).ShouldBe(1);
        Count(new PruningPredicate.Null(["country"], IsNull: true)).ShouldBe(2);
        Count(new PruningPredicate.Compare(["day"], PruningOperator.Greater, new DateOnly(2024, 1, 2))).ShouldBe(1);
        var instant = new DateTimeOffset(2024, 1, 1, 10, 0, 0, 500, TimeSpan.Zero);
        Count(new PruningPredicate.Compare(["at"], PruningOperator.LessOrEqual, instant)).ShouldBe(1);
        Count(new PruningPredicate.In(["id"], [1L, 3L, 9L])).ShouldBe(2);

        int Count(PruningPredicate predicate) => snapshot.FilesMatching(predicate).Count();
    }

    [Fact]
    public async Task Statistics_by_Spark_prune_mapped_nested_columns()
    {
        using var table = TestTable.OfSpark("mapped");
        using var log = table.Open();
        var snapshot = await log.UpdateAsync(TestContext.Current.CancellationToken);

        var nested = new PruningPredicate.Compare(["s", "x"], PruningOperator.GreaterOrEqual, 3L);
        snapshot.FilesMatching(nested).Count().ShouldBe(1);
        var renamed = new PruningPredicate.Compare(["key"], PruningOperator.Less, 2L);
        snapshot.FilesMatching(renamed).Count().ShouldBe(1);
        snapshot.Schema.Fields.Select(field => field.Name).ShouldBe(["key", "odd name", "s", "p", "extra"]);
        snapshot.Schema.ToJson().ShouldBe(snapshot.SchemaJson);
    }
}
