using Dapper;
using Personalization.Contracts;
using TestSupport;

namespace Serving.Tests;

public sealed class ReleaseStoreTests : IDisposable
{
    private readonly TempFolder _directory = new();
    private readonly ReleaseStore _store;

    public ReleaseStoreTests() => _store = new ReleaseStore(_directory.Path);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Current_of_an_empty_store_is_null()
    {
        _store.CurrentName().ShouldBeNull();
        _store.OpenCurrent().ShouldBeNull();
        _store.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_makes_rows_readable_and_records_its_inputs()
    {
        var manifest = await Batches.PublishAsync(_store);

        manifest.Name.ShouldBe("r000001");
        manifest.Rows["recommendation"].ShouldBe(1);
        using var release = _store.OpenCurrent().ShouldNotBeNull();
        release.Manifest.Inputs["gold/items"].ShouldBe(4);
        using var connection = release.OpenConnection();
        connection.QuerySingle<(string, int, string, double, string)>(
            "SELECT customer, \"rank\", item, score, reason FROM recommendation")
            .ShouldBe(("17850", 1, "10001", 2.5, ""));
    }

    [Fact]
    public async Task Publish_keeps_the_number_asked_for()
    {
        for (var number = 1; number <= 4; number++)
            await Batches.PublishAsync(_store, keep: 2);

        _store.Names().ShouldBe(["r000003", "r000004"]);
        _store.CurrentName().ShouldBe("r000004");
    }

    [Fact]
    public async Task Publish_never_deletes_a_release_in_use()
    {
        await Batches.PublishAsync(_store, item: "1", keep: 1);
        using (var held = _store.OpenCurrent().ShouldNotBeNull())
        {
            await Batches.PublishAsync(_store, item: "2", keep: 1);
            _store.Names().ShouldBe(["r000001", "r000002"]);
            using var connection = held.OpenConnection();
            connection.QuerySingle<string>("SELECT item FROM popular").ShouldBe("1");
        }

        await Batches.PublishAsync(_store, item: "3", keep: 1);
        _store.Names().ShouldBe(["r000003"]);
    }

    [Fact]
    public async Task Begin_removes_what_a_killed_run_left()
    {
        var abandoned = Directory.CreateDirectory(Path.Combine(_directory.Path, "releases", ".building-r000001"));
        await File.WriteAllTextAsync(
            Path.Combine(abandoned.FullName, "serving.sqlite"), "half", TestContext.Current.CancellationToken);

        await Batches.PublishAsync(_store);

        Directory.Exists(abandoned.FullName).ShouldBeFalse();
        _store.Names().ShouldBe(["r000001"]);
    }

    [Fact]
    public void Dispose_before_publishing_leaves_nothing()
    {
        using (_store.Begin(new Dictionary<string, long>()))
            Directory.GetDirectories(Path.Combine(_directory.Path, "releases")).Length.ShouldBe(1);

        Directory.GetDirectories(Path.Combine(_directory.Path, "releases")).ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenCurrent_names_a_release_that_is_gone()
    {
        await Batches.PublishAsync(_store);
        Directory.Delete(Path.Combine(_directory.Path, "releases", "r000001"), recursive: true);

        Should.Throw<ServingException>(() => _store.OpenCurrent()).Message.ShouldContain("r000001");
    }

    [Fact]
    public async Task OpenCurrent_refuses_serving_tables_of_another_version()
    {
        await Batches.PublishAsync(_store);
        var manifest = Path.Combine(_directory.Path, "releases", "r000001", "manifest.json");
        var text = await File.ReadAllTextAsync(manifest, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            manifest,
            text.Replace($"\"schemaVersion\": {ServingTables.SchemaVersion}", "\"schemaVersion\": 99"),
            TestContext.Current.CancellationToken);

        Should.Throw<ServingException>(() => _store.OpenCurrent()).Message.ShouldContain("version 99");
    }

    [Fact]
    public async Task OpenConnection_is_read_only()
    {
        await Batches.PublishAsync(_store);
        using var release = _store.OpenCurrent().ShouldNotBeNull();
        using var connection = release.OpenConnection();

        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() => connection.Execute("DELETE FROM popular"))
            .SqliteErrorCode.ShouldBe(8);
    }
}
