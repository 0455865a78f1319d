using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>What goes on between a database and the landing files: the engine has no part in it.</summary>
public sealed class TableIngestTests(EmbeddedFixture engine) : IDisposable
{
    private readonly IngestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Whole_table_is_read_again_only_when_it_has_changed()
    {
        var spark = await engine.GetSessionAsync();
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(path, "CREATE TABLE crm (customer TEXT)", "INSERT INTO crm VALUES ('a'), ('b')");
        var source = IngestLake.Source($"sqlite:{path}") with { Kind = SourceKind.Customers, Table = "crm" };

        await _lake.RunAsync(spark, source);
        SqliteFile.Execute(path, "DELETE FROM crm WHERE customer = 'a'", "INSERT INTO crm VALUES ('a')");
        var moved = await _lake.RunAsync(spark, source);
        SqliteFile.Execute(path, "INSERT INTO crm VALUES ('c')");
        var grown = await _lake.RunAsync(spark, source);

        moved.IsSkipped.ShouldBeTrue();
        grown.AddedCount.ShouldBe(3);
    }

    [Fact]
    public async Task Run_that_was_killed_after_the_append_appends_nothing_twice()
    {
        var spark = await engine.GetSessionAsync();
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(path, "CREATE TABLE crm (customer TEXT, at INT)", "INSERT INTO crm VALUES ('a', 1)");
        var source = IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = "crm",
            Watermark = "at",
        };
        await _lake.RunAsync(spark, source);

        // As it stands between the commit and the record of it: no state of the source, no ledger.
        Directory.Delete(_lake.Lake.StatePath, recursive: true);
        var again = await _lake.RunAsync(spark, source);

        again.IsSkipped.ShouldBeTrue();
        (await _lake.Customers(spark, "customer").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Equal_rows_at_one_watermark_are_all_taken_and_none_of_them_twice()
    {
        var spark = await engine.GetSessionAsync();
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(
            path, "CREATE TABLE crm (customer TEXT, at INT)",
            "INSERT INTO crm VALUES ('a', 1), ('a', 1), ('a', 1), ('b', 2), ('b', 2)");
        var source = IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = "crm",
            Watermark = "at",
        };

        var first = await _lake.RunAsync(spark, source);
        var nothing = await _lake.RunAsync(spark, source);
        SqliteFile.Execute(path, "INSERT INTO crm VALUES ('b', 2), ('c', 3), ('c', 3)");
        var second = await _lake.RunAsync(spark, source);
        SqliteFile.Execute(path, "INSERT INTO crm VALUES ('c', 3)");
        var third = await _lake.RunAsync(spark, source);

        first.AddedCount.ShouldBe(5);
        nothing.IsSkipped.ShouldBeTrue();
        second.AddedCount.ShouldBe(3);
        third.AddedCount.ShouldBe(1);
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer").GroupBy("customer").Count(), ["a", 3L], ["b", 3L], ["c", 3L]);
    }

    [Fact]
    public async Task Reading_that_breaks_off_keeps_what_was_landed_and_goes_on_from_there()
    {
        var spark = await engine.GetSessionAsync();
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(
            path, "CREATE TABLE crm (customer TEXT, at INT, body TEXT)", "CREATE INDEX by_at ON crm (at)",
            "INSERT INTO crm VALUES ('a', 1, '{}'), ('b', 2, '{}'), ('c', 3, 'broken'), ('d', 4, '{}')",
            "CREATE VIEW seen AS SELECT customer, at, json(body) AS body FROM crm");
        var source = IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = "seen",
            Watermark = "at",
        };

        var message = await FailAsync(source);
        SqliteFile.Execute(path, "UPDATE crm SET body = '[]' WHERE customer = 'c'", "DELETE FROM crm WHERE at = 1");
        var outcome = await _lake.RunAsync(spark, source);

        message.ShouldContain("The source shop.db/seen stopped after 2 rows: ");
        message.ShouldContain("malformed JSON");
        message.ShouldContain("They are landed, and the next run goes on from there.");
        outcome.AddedCount.ShouldBe(4);
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "body"), ["a", "{}"], ["b", "{}"], ["c", "[]"], ["d", "{}"]);
    }

    [Fact]
    public async Task Rows_that_drift_kept_out_are_taken_with_the_newer_ones_once_it_is_decided()
    {
        var spark = await engine.GetSessionAsync();
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(
            path, "CREATE TABLE crm (customer TEXT, at INT, vip INT)", "INSERT INTO crm VALUES ('b', 1, 1)");
        var source = IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = "crm",
            Watermark = "at",
        };
        await _lake.RunAsync(spark, IngestLake.Source(_lake.Write("crm.csv", "customer,at\na,0\n")) with
        {
            Kind = SourceKind.Customers,
        });

        (await FailAsync(source)).ShouldContain("new column vip (bigint)");
        SqliteFile.Execute(path, "INSERT INTO crm VALUES ('c', 2, 0)");
        var outcome = await _lake.RunAsync(spark, source, OnDrift.Add);

        outcome.AddedCount.ShouldBe(2);
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "vip"), ["a", null], ["b", 1L], ["c", 0L]);
    }

    [Fact]
    public async Task Table_without_rows_is_no_error()
    {
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(path, "CREATE TABLE crm (customer TEXT)");

        var outcome = await _lake.RunAsync(await engine.GetSessionAsync(), IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = "crm",
        });

        (outcome.IsSkipped, outcome.AddedCount, outcome.TableCount).ShouldBe((true, 0L, 0L));
    }

    [Theory]
    [InlineData("visitors", "at", "has no table visitors. Nearest: visitor.")]
    [InlineData("visitor", "att", "has no column att for --watermark. Nearest: at, customer.")]
    public async Task Wrong_name_is_told_with_the_nearest(string table, string watermark, string expected)
    {
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(path, "CREATE TABLE visitor (customer TEXT, at TEXT)");

        (await FailAsync(IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = table,
            Watermark = watermark,
        })).ShouldContain(expected);
    }

    [Fact]
    public async Task Other_watermark_than_before_is_refused()
    {
        var path = _lake.Folder.File("shop.db");
        SqliteFile.Execute(
            path, "CREATE TABLE crm (customer TEXT, at INT, seen INT)", "INSERT INTO crm VALUES ('a', 1, 2)");
        var source = IngestLake.Source($"sqlite:{path}") with
        {
            Kind = SourceKind.Customers,
            Table = "crm",
            Watermark = "at",
        };
        await _lake.RunAsync(await engine.GetSessionAsync(), source);

        (await FailAsync(source with { Watermark = "seen" })).ShouldContain(
            "was read by the watermark at so far, not seen. Begin it anew with --restart");
    }

    [Theory]
    [InlineData("not a database at all, whatever its name", "file is not a database")]
    [InlineData(null, "is not there")]
    public async Task File_that_is_no_database_is_refused(string? content, string expected)
    {
        if (content is not null)
            _lake.Write("shop.db", content);

        (await FailAsync(IngestLake.Source($"sqlite:{_lake.Folder.File("shop.db")}") with { Table = "x" }))
            .ShouldContain(expected);
    }

    private async Task<string> FailAsync(SourceOptions source)
    {
        var spark = await engine.GetSessionAsync();
        return (await Should.ThrowAsync<InvalidInputException>(() => _lake.RunAsync(spark, source))).Message;
    }
}
