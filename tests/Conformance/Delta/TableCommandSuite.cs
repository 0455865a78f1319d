namespace Conformance.Delta;

/// <summary>writeTo and mergeInto: the commands that name their table.</summary>
public abstract class TableCommandSuite(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new("table-commands");

    private string Table => $"delta.`{_folder.File("table")}`";

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Table_is_created_appended_to_and_replaced_in_part()
    {
        var spark = await engine.GetSessionAsync();
        var rows = spark.Range(4).WithColumn("part", Col("id") % 2);

        await rows.WriteTo(Table).Using("delta").PartitionedBy("part").CreateAsync();
        await spark.Range(4, 5).WithColumn("part", Lit(0L)).WriteTo(Table).AppendAsync();
        await spark.Range(9, 10).WithColumn("part", Lit(1L)).WriteTo(Table).OverwriteAsync(Col("part") == 1);

        await RowAssert.HasRowsAsync(
            spark.Table(Table).OrderBy("id"), [0L, 0L], [2L, 0L], [4L, 0L], [9L, 1L]);
    }

    [Fact]
    public async Task Merge_into_updates_inserts_and_deletes()
    {
        var spark = await engine.GetSessionAsync();
        await spark.Range(3).WithColumn("n", Col("id")).WriteTo(Table).Using("delta").CreateAsync();
        var source = spark.Range(1, 5).WithColumn("n", Col("id") * 10).As("s");

        await source.MergeInto(Table, Expr($"s.id = {Table}.id"))
            .WhenMatchedDelete(Expr("s.id = 2"))
            .WhenMatchedUpdateAll()
            .WhenNotMatchedInsertAll(Expr("s.id < 4"))
            .MergeAsync();

        await RowAssert.HasRowsAsync(spark.Table(Table).OrderBy("id"), [0L, 0L], [1L, 10L], [3L, 30L]);
    }

}

public sealed class TableCommandOnEmbedded(EmbeddedFixture engine) : TableCommandSuite(engine);

public sealed class TableCommandOnHosted(HostedFixture engine) : TableCommandSuite(engine);

public sealed class TableCommandOnSpark(SparkFixture engine) : TableCommandSuite(engine);
