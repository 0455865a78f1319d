using Dapper;
using Microsoft.Data.Sqlite;
using Personalization.Contracts;
using TestSupport;

namespace Serving.Tests;

/// <summary>What only files can do.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Leftovers_of_a_killed_run_are_removed_by_the_next()
    {
        foreach (var name in new[] { ".building-r000001", ".deleting-r000000" })
        {
            var abandoned = Directory.CreateDirectory(_folder.File("releases", name));
            await File.WriteAllTextAsync(Path.Combine(abandoned.FullName, "serving.sqlite"), "half", Never);
        }

        await using var store = Open(_folder.Path);
        (await store.ListAsync(Never)).ShouldBeEmpty();
        await new SampleRelease().PublishAsync(store);

        Directory.GetDirectories(_folder.File("releases")).Select(Path.GetFileName).ShouldBe(["r000001"]);
    }

    [Fact]
    public async Task File_as_address_is_the_pointer_and_the_releases_lie_beside_it()
    {
        await using var store = Open(_folder.File("shop.db"));

        await new SampleRelease().PublishAsync(store);

        (await File.ReadAllTextAsync(_folder.File("shop.db"), Never)).ShouldBe("r000001\n");
        File.Exists(_folder.File("shop.db.releases", "r000001", "serving.sqlite")).ShouldBeTrue();
        await using var release = (await store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        release.Name.ShouldBe("r000001");
    }

    [Fact]
    public async Task Release_of_other_tables_is_refused()
    {
        await using var store = Open(_folder.Path);
        await new SampleRelease().PublishAsync(store);
        var manifest = _folder.File("releases", "r000001", "manifest.json");
        var text = await File.ReadAllTextAsync(manifest, Never);
        await File.WriteAllTextAsync(manifest, text.Replace(
            $"\"schemaVersion\": {ServingTables.SchemaVersion}", "\"schemaVersion\": 99"), Never);

        (await Should.ThrowAsync<ServingException>(() => store.OpenCurrentAsync(Never)))
            .Message.ShouldContain("version 99");
    }

    [Fact]
    public async Task Cut_manifest_is_listed_as_unreadable()
    {
        await using var store = Open(_folder.Path);
        await new SampleRelease().PublishAsync(store);
        await File.WriteAllTextAsync(_folder.File("releases", "r000001", "manifest.json"), "{", Never);

        (await store.ListAsync(Never)).ShouldHaveSingleItem().Manifest.ShouldBeNull();
        (await Should.ThrowAsync<ServingException>(() => store.OpenCurrentAsync(Never)))
            .Message.ShouldContain("is not a release's manifest");
    }

    [Fact]
    public async Task Cut_database_is_told_with_its_file_and_the_way_out()
    {
        await using var store = Open(_folder.Path);
        await new SampleRelease().PublishAsync(store);
        var path = _folder.File("releases", "r000001", "serving.sqlite");
        await using (var file = File.OpenWrite(path))
            file.SetLength(file.Length / 2);

        (await Should.ThrowAsync<ServingException>(() => store.OpenCurrentAsync(Never))).Message.ShouldBe(
            $"Release r000001 in {path} is damaged: SQLite Error 11: 'database disk image is malformed'. " +
            "Publish again with ./submit.sh publish.");
    }

    [Fact]
    public async Task Connection_is_read_only()
    {
        await using var store = Open(_folder.Path);
        await new SampleRelease().PublishAsync(store);
        await using var release = (await store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        await using var connection = await release.OpenConnectionAsync(Never);

        Should.Throw<SqliteException>(() => connection.Execute("DELETE FROM popular")).SqliteErrorCode.ShouldBe(8);
    }

    [Fact]
    public async Task Row_that_breaks_a_constraint_is_named()
    {
        await using var store = Open(_folder.Path);

        (await Should.ThrowAsync<ServingException>(() => new SampleRelease
        {
            Items = [["1", "A"], ["2", null]],
        }.PublishAsync(store))).Message.ShouldBe(
            "Could not write the serving table item, row number 2: NOT NULL constraint failed: item.name.");
    }

    private static IReleaseStore Open(string path) => ServingAddress.Parse($"sqlite:{path}").Open();
}
