using SparkConnect.Client.Internals.Data;
using SparkConnect.Client.Tests.Internals.Rpc;

namespace SparkConnect.Client.Tests.Internals.Data;

public sealed class LocalDataTests
{
    private static readonly StructType IdAndName = new StructType().Add("id", DataTypes.Long)
        .Add("name", DataTypes.String);

    [Fact]
    public void Small_data_travels_in_the_plan()
    {
        var frame = Session(new ScriptedTransport([])).CreateDataFrame([new object?[] { 1L, "a" }], IdAndName);

        var local = frame.Relation.LocalRelation;
        local.Schema.ShouldBe(IdAndName.ToJson());
        local.Data.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Large_data_is_uploaded_in_pieces_before_the_plan_that_needs_it()
    {
        await using var transport = new ScriptedTransport([]);
        var session = Session(transport, thresholdBytes: 1000);

        var frame = session.CreateDataFrame(Enumerable.Range(0, 100_000).Select(i => ((long)i, $"name {i}")),
            IdAndName);

        var cached = frame.Relation.ChunkedCachedLocalRelation;
        cached.DataHashes.Count.ShouldBeGreaterThan(1);
        transport.Artifacts.ShouldBeEmpty();

        await session.VersionAsync(TestContext.Current.CancellationToken);

        var names = transport.Artifacts.Select(a => a.Batch?.Artifacts[0].Name ?? a.BeginChunk?.Name)
            .Where(n => n is not null);
        names.ShouldBe([.. cached.DataHashes.Append(cached.SchemaHash).Select(h => $"cache/{h}")], ignoreOrder: true);
    }

    [Fact]
    public async Task Data_that_the_engine_has_is_not_sent_again()
    {
        await using var transport = new ScriptedTransport([]);
        var session = Session(transport, thresholdBytes: 1000);
        var rows = Enumerable.Range(0, 1000).Select(i => ((long)i, $"name {i}")).ToArray();
        var cached = session.CreateDataFrame(rows, IdAndName).Relation.ChunkedCachedLocalRelation;
        transport.Stored.UnionWith(cached.DataHashes.Append(cached.SchemaHash).Select(h => $"cache/{h}"));

        await session.VersionAsync(TestContext.Current.CancellationToken);

        transport.Artifacts.ShouldBeEmpty();
    }

    [Fact]
    public void Records_have_a_column_for_each_property()
    {
        var schema = RecordValues.SchemaOf(typeof(Purchase));

        schema.SimpleString.ShouldBe(
            "struct<Id:bigint,Price:decimal(38,18),Tags:array<string>,At:timestamp,"
            + "Counts:map<string,int>,Who:struct<Name:string>>");
        schema.Select(f => f.Nullable).ShouldBe([false, true, false, false, true, true]);
    }

    [Fact]
    public void Row_with_too_few_values_is_refused() =>
        Should.Throw<ArgumentException>(() => LocalBatches.FromRows([new object?[] { 1L }], IdAndName).ToList())
            .Message.ShouldBe("A row has 1 values where the schema struct<id:bigint,name:string> has 2 fields.");

    [Fact]
    public void Null_in_a_column_that_is_not_nullable_is_refused()
    {
        var schema = new StructType().Add("id", DataTypes.Long, nullable: false);

        Should.Throw<ArgumentException>(() => LocalBatches.FromRows([new object?[] { null }], schema).ToList())
            .Message.ShouldBe("Column 'id' is not nullable and a row has null there.");
    }

    [Fact]
    public void Value_of_another_kind_is_refused_by_column() =>
        Should.Throw<InvalidCastException>(() => LocalBatches.FromRows([new object?[] { "x", "a" }], IdAndName)
            .ToList())
            .Message.ShouldContain("Column 'id' holds String, which is no Int64");

    internal static SparkSession Session(ISparkConnect transport, int thresholdBytes = 1 << 20) => new(
        transport,
        new SparkSessionOptions { LocalRelationCacheThresholdBytes = thresholdBytes, LocalRelationChunkBytes = 4096 });

    private sealed record Person(string Name);

    private sealed record Purchase(
        long Id,
        decimal? Price,
        string[] Tags,
        DateTimeOffset At,
        IReadOnlyDictionary<string, int>? Counts,
        Person? Who);
}
