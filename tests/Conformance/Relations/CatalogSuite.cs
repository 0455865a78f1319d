namespace Conformance.Relations;

/// <summary>spark.catalog: databases, temporary views, what is cached.</summary>
public abstract class CatalogSuite(EngineFixture engine)
{
    [Fact]
    public async Task Catalog_knows_its_database_and_catalog()
    {
        await using var spark = await engine.NewSessionAsync();

        (await spark.Catalog.CurrentDatabaseAsync()).ShouldBe("default");
        (await spark.Catalog.CurrentCatalogAsync()).ShouldBe("spark_catalog");
        (await spark.Catalog.DatabaseExistsAsync("default")).ShouldBeTrue();
        (await spark.Catalog.DatabaseExistsAsync("nosuch")).ShouldBeFalse();
        (await spark.Catalog.FunctionExistsAsync("sum")).ShouldBeTrue();
        await SparkErrorAssert.ThrowsAsync("SCHEMA_NOT_FOUND", () => spark.Catalog.SetCurrentDatabaseAsync("nosuch"));
    }

    [Fact]
    public async Task Temporary_views_are_listed_and_dropped()
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Range(3).CreateOrReplaceTempViewAsync("numbers");

        (await spark.Catalog.TableExistsAsync("numbers")).ShouldBeTrue();
        (await spark.Catalog.TableExistsAsync("letters")).ShouldBeFalse();
        var listed = await spark.Catalog.ListTables(pattern: "num*").Select("name", "isTemporary").CollectAsync();
        RowAssert.Equal([new Row("numbers", true)], listed);
        await RowAssert.HasRowsAsync(
            spark.Catalog.ListColumns("numbers").Select("name", "dataType", "nullable"), ["id", "bigint", false]);
        (await spark.Catalog.DropTempViewAsync("numbers")).ShouldBeTrue();
        (await spark.Catalog.DropTempViewAsync("numbers")).ShouldBeFalse();
        await SparkErrorAssert.ThrowsAsync("TABLE_OR_VIEW_NOT_FOUND", () => spark.Table("numbers").CollectAsync());
    }

    [Fact]
    public async Task Cached_tables_are_told_until_they_are_freed()
    {
        await using var spark = await engine.NewSessionAsync();
        await spark.Range(3).Select((Col("id") * 3).Alias("v")).CreateOrReplaceTempViewAsync("kept");

        await spark.Catalog.CacheTableAsync("kept");
        (await spark.Catalog.IsCachedAsync("kept")).ShouldBeTrue();
        await RowAssert.HasRowsAsync(spark.Table("kept").OrderBy("v"), [0L], [3L], [6L]);
        await spark.Catalog.UncacheTableAsync("kept");
        (await spark.Catalog.IsCachedAsync("kept")).ShouldBeFalse();
        await RowAssert.HasRowsAsync(spark.Table("kept").OrderBy("v"), [0L], [3L], [6L]);
        await SparkErrorAssert.ThrowsAsync("TABLE_OR_VIEW_NOT_FOUND", () => spark.Catalog.CacheTableAsync("nosuch"));
    }
}

public sealed class CatalogOnEmbedded(EmbeddedFixture engine) : CatalogSuite(engine);

public sealed class CatalogOnHosted(HostedFixture engine) : CatalogSuite(engine);

public sealed class CatalogOnSpark(SparkFixture engine) : CatalogSuite(engine);
