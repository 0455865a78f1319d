using Apache.Arrow;
using Dapper;
using Personalization.Contracts;
using TestSupport;

namespace Serving.Tests;

public sealed class ReleaseBuilderTests : IDisposable
{
    private readonly TempFolder _directory = new();
    private readonly ReleaseStore _store;
    private readonly ReleaseBuilder _builder;

    public ReleaseBuilderTests()
    {
        _store = new ReleaseStore(_directory.Path);
        _builder = _store.Begin(new Dictionary<string, long>());
    }

    public void Dispose()
    {
        _builder.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Write_counts_rows_over_batches()
    {
        var rows = await WriteAsync(
            ServingTables.Items, Batches.Items(("1", "A"), ("2", "B")), Batches.Items(("3", "")));

        rows.ShouldBe(3);
    }

    [Fact]
    public async Task Write_keeps_an_empty_string_apart_from_null()
    {
        await FillAsync(item: "1", name: "");
        _builder.Publish(keep: 1);

        using var release = _store.OpenCurrent().ShouldNotBeNull();
        using var connection = release.OpenConnection();
        connection.QuerySingle<string>("SELECT name FROM item").ShouldBe("");
    }

    [Fact]
    public async Task Write_names_the_row_that_breaks_a_constraint()
    {
        var error = await Should.ThrowAsync<ServingException>(
            () => WriteAsync(ServingTables.Items, Batches.Items(("1", "A"), ("2", null))));

        error.Message.ShouldBe(
            "Could not write the serving table item, row number 2: NOT NULL constraint failed: item.name.");
    }

    [Fact]
    public async Task Write_names_a_column_that_is_missing()
    {
        var error = await Should.ThrowAsync<ServingException>(
            () => WriteAsync(ServingTables.Popular, Batches.Items(("1", "A"))));

        error.Message.ShouldContain("needs a column window; the batch has item, name");
    }

    [Fact]
    public async Task Write_names_a_type_that_a_release_cannot_hold()
    {
        var batch = new RecordBatch.Builder()
            .Append("item", false, new StringArray.Builder().Append("1").Build())
            .Append("name", false, new BooleanArray.Builder().Append(true).Build())
            .Build();

        var error = await Should.ThrowAsync<ServingException>(() => WriteAsync(ServingTables.Items, batch));

        error.Message.ShouldContain("column name of type bool");
    }

    [Fact]
    public async Task Write_stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => _builder.WriteAsync(
            ServingTables.Items, Batches.Stream(Batches.Items(("1", "A"))), source.Token));
    }

    [Fact]
    public async Task Publish_refuses_a_table_that_was_not_written()
    {
        await WriteAsync(ServingTables.Items, Batches.Items(("1", "A")));

        Should.Throw<ServingException>(() => _builder.Publish(keep: 1)).Message.ShouldContain(
            "popular was not written");
        _store.CurrentName().ShouldBeNull();
    }

    [Fact]
    public async Task Publish_refuses_a_release_without_popular_items()
    {
        await WriteAsync(ServingTables.Items, Batches.Items(("1", "A")));
        await WriteAsync(ServingTables.Popular);
        await WriteAsync(ServingTables.Recommendations);

        Should.Throw<ServingException>(() => _builder.Publish(keep: 1)).Message.ShouldContain("popular is empty");
    }

    [Fact]
    public async Task Publish_refuses_an_item_without_a_name()
    {
        await FillAsync(item: "1", name: "A");
        using var next = _store.Begin(new Dictionary<string, long>());
        await next.WriteAsync(
            ServingTables.Items, Batches.Stream(Batches.Items(("2", "B"))), TestContext.Current.CancellationToken);
        await next.WriteAsync(
            ServingTables.Popular,
            Batches.Stream(Batches.Popular(("all", 1, "1", 3))),
            TestContext.Current.CancellationToken);
        await next.WriteAsync(
            ServingTables.Recommendations, Batches.Stream(), TestContext.Current.CancellationToken);

        Should.Throw<ServingException>(() => next.Publish(keep: 1)).Message.ShouldContain("popular names the item 1");
    }

    private async Task FillAsync(string item, string name)
    {
        await WriteAsync(ServingTables.Items, Batches.Items((item, name)));
        await WriteAsync(ServingTables.Popular, Batches.Popular(("all", 1, item, 3)));
        await WriteAsync(ServingTables.Recommendations);
    }

    private Task<long> WriteAsync(ServingTable table, params RecordBatch[] batches) =>
        _builder.WriteAsync(table, Batches.Stream(batches), TestContext.Current.CancellationToken);
}
