using System.Text.Json;

namespace Personalization.Jobs.Tests;

/// <summary>From a lake to releases and back, by commands, on every serving store.</summary>
public abstract class ServingCommandsSuite(StorePlace place) : IDisposable
{
    private readonly TempFolder _folder = new("serving-commands");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Releases_are_published_listed_rolled_back_and_published_again()
    {
        var (lake, store) = (_folder.File("lake"), await place.NewAddressAsync());
        var source = SampleOrders.Write(_folder);
        (await CommandLine.RunAsync("pipeline", "--lake", lake, "--serving", store, "--source", source)).Succeeded()
            .ShouldContain("release r000001 is current");
        Directory.Exists(Path.Combine(lake, "serving")).ShouldBeFalse();
        (await CommandLine.RunAsync("recommend", "--lake", lake, "--count", "1")).Succeeded();
        (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", store)).Succeeded()
            .ShouldContain("release r000002 is current");
        (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", store)).Succeeded()
            .ShouldContain("publish: skipped, ");

        (await CommandLine.RunAsync("rollback", "--serving", store)).Succeeded()
            .ShouldContain("rollback: release r000001 is current, where r000002 was");

        var table = (await CommandLine.RunAsync("releases", "--serving", store)).Succeeded().Split('\n');
        table[0].ShouldStartWith("release  created (UTC)");
        table[2].ShouldContain("  current  gold/items@0 gold/popular_items@0 ");
        table[3].ShouldStartWith("r000002");
        var json = (await CommandLine.RunAsync("releases", "--serving", store, "--format", "json")).Succeeded();
        using var document = JsonDocument.Parse(json);
        document.RootElement.EnumerateArray().Select(release =>
                (release.GetProperty("name").GetString(), release.GetProperty("isCurrent").GetBoolean(),
                    release.GetProperty("inputs").GetProperty("gold/recommendations").GetInt64()))
            .ShouldBe([("r000001", true, 0L), ("r000002", false, 1L)]);
        (await CommandLine.RunAsync("rollback", "--serving", store)).Failed(ExitCodes.Failure).ShouldBe(
            "error: There is no release before r000001 to go back to. There are r000001, r000002.");
        (await CommandLine.RunAsync("rollback", "--serving", store, "--to", "r000002")).Succeeded();
    }

    [Fact]
    public async Task Damaged_release_is_published_anew()
    {
        var (lake, store) = (_folder.File("lake"), await place.NewAddressAsync());
        var source = SampleOrders.Write(_folder);
        (await CommandLine.RunAsync("pipeline", "--lake", lake, "--serving", store, "--source", source)).Succeeded();

        await place.ChangeTablesAsync(store, "r000001", "DROP TABLE \"similar\"");
        (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", store)).Succeeded()
            .ShouldContain("release r000002 is current");
        await place.ChangeTablesAsync(store, "r000002", "DELETE FROM item WHERE item = '10003'");
        (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", store)).Succeeded().ShouldContain(
            "in place of r000002, which is damaged: its table item holds 2 rows where 3 were published");

        (await CommandLine.RunAsync("publish", "--lake", lake, "--serving", store)).Succeeded()
            .ShouldContain("release r000003 holds these versions already");
    }

    [Fact]
    public async Task Another_lake_with_equal_versions_is_published_into_the_same_store()
    {
        var store = await place.NewAddressAsync();
        var source = SampleOrders.Write(_folder);

        foreach (var (lake, release) in new[] { ("north", "r000001"), ("south", "r000002") })
            (await CommandLine.RunAsync(
                "pipeline", "--lake", _folder.File(lake), "--serving", store, "--source", source)).Succeeded()
                .ShouldContain($"release {release} is current");
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked()
    {
        var store = await place.NewAddressAsync();

        var made = await CommandLine.RunAsync(
            "keys", "create", "--serving", store, "--scope", "read,metrics", "--name", "shop");

        made.ExitCode.ShouldBe(0, made.Error);
        made.Output.Trim().Length.ShouldBe(85);
        made.Error.TrimEnd().ShouldBe(
            "The key 'shop' is shown this once; only its hash is stored. It opens read, metrics.");
        var list = (await CommandLine.RunAsync("keys", "list", "--serving", store)).Succeeded();
        list.ShouldContain("shop  read,metrics");
        list.ShouldNotContain(made.Output.Trim()[^20..]);
        (await CommandLine.RunAsync("keys", "revoke", "shop", "--serving", store)).Succeeded()
            .ShouldStartWith("keys: 'shop' (");
        (await CommandLine.RunAsync("keys", "revoke", "shop", "--serving", store)).Failed(ExitCodes.Failure)
            .ShouldBe("error: No key in force has the id or the name 'shop'. There are none.");
        (await CommandLine.RunAsync("keys", "create", "--serving", store)).Failed(ExitCodes.Misuse)
            .ShouldBe("error: keys create needs --name NAME.");
        (await CommandLine.RunAsync("keys", "create", "--serving", store, "--name", "x", "--scope", "write"))
            .Failed(ExitCodes.Failure).ShouldBe("error: A key's scopes are some of read, metrics, not 'write'.");
    }
}

public sealed class ServingCommandsOnSqlite(SqlitePlace place)
    : ServingCommandsSuite(place), IClassFixture<SqlitePlace>;

public sealed class ServingCommandsOnPostgreSql(PostgreSqlPlace place)
    : ServingCommandsSuite(place), IClassFixture<PostgreSqlPlace>;
