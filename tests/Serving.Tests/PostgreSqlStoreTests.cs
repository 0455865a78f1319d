using Dapper;
using Npgsql;
using TestSupport;

namespace Serving.Tests;

/// <summary>What only a server can do.</summary>
public sealed class PostgreSqlStoreTests(PostgresServer server)
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Store_that_is_away_is_told_without_its_password()
    {
        await using var store = ServingAddress.Parse("postgresql://me:planted-secret@127.0.0.1:1/shop").Open();

        foreach (var action in new Func<Task>[]
        {
            () => store.CurrentNameAsync(Never), () => store.ListAsync(Never), () => store.OpenCurrentAsync(Never),
            () => store.BeginAsync(new Dictionary<string, long>(), Never), () => store.RollBackAsync(null, Never),
            () => store.Keys.ListAsync(Never),
        })
        {
            var error = await Should.ThrowAsync<ServingException>(action);
            error.Message.ShouldStartWith("The serving store postgresql:127.0.0.1/shop is away: ");
            error.ToString().ShouldNotContain("planted-secret");
        }
    }

    [Fact]
    public async Task Read_only_store_is_told()
    {
        var address = await server.NewDatabaseAsync();
        await using var store = ServingAddress.Parse(
            address + ";Options=-c default_transaction_read_only=on").Open();

        (await Should.ThrowAsync<ServingException>(() => new SampleRelease().PublishAsync(store)))
            .Message.ShouldContain("is read-only: a standby, or default_transaction_read_only is on.");
    }

    [Fact]
    public async Task User_without_rights_on_a_release_is_told_what_to_grant()
    {
        var address = await server.NewDatabaseAsync();
        await using var store = ServingAddress.Parse(address).Open();
        await new SampleRelease().PublishAsync(store);
        await PostgresServer.ExecuteAsync(
            address,
            "CREATE ROLE looker LOGIN PASSWORD 'looker'; GRANT USAGE ON SCHEMA serving TO looker; " +
            "GRANT SELECT ON ALL TABLES IN SCHEMA serving TO looker");
        await using var looker = ServingAddress.Parse(new NpgsqlConnectionStringBuilder(address)
        {
            Username = "looker", Password = "looker",
        }.ConnectionString).Open();
        await using var release = (await looker.OpenCurrentAsync(Never)).ShouldNotBeNull();

        (await Should.ThrowAsync<ServingException>(() => release.FindDamageAsync(countsRows: true, Never)))
            .Message.ShouldStartWith($"Release r000001 in the schema serving_r000001 of {store.Address} does not let " +
                "this user in: permission denied for schema serving_r000001. Grant the user USAGE on the schema");
    }

    [Fact]
    public async Task Session_that_is_cut_takes_its_hold_again()
    {
        var address = await server.NewDatabaseAsync();
        await using var store = ServingAddress.Parse(address).Open();
        await new SampleRelease().PublishAsync(store, keep: 1);
        await using var release = (await store.OpenCurrentAsync(Never)).ShouldNotBeNull();
        await using var admin = new NpgsqlConnection(address);
        await admin.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " +
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");

        (await release.RenewAsync(Never)).ShouldBeTrue();

        await new SampleRelease().PublishAsync(store, keep: 1);
        (await store.ListAsync(Never)).Select(listed => (listed.Name, listed.IsInUse))
            .ShouldBe([("r000001", true), ("r000002", false)]);
    }

    [Fact]
    public async Task Cut_publication_leaves_nothing_behind()
    {
        var address = await server.NewDatabaseAsync();
        await using var store = ServingAddress.Parse(address).Open();
        await new SampleRelease().PublishAsync(store);
        await using (var builder = await store.BeginAsync(new Dictionary<string, long>(), Never))
        {
            await using var admin = new NpgsqlConnection(address);
            await admin.ExecuteAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " +
                "WHERE datname = current_database() AND pid <> pg_backend_pid()");

            (await Should.ThrowAsync<ServingException>(() => new SampleRelease().WriteAsync(builder)))
                .Message.ShouldContain("serving store postgresql:127.0.0.1/");
        }

        (await store.ListAsync(Never)).Select(release => release.Name).ShouldBe(["r000001"]);
        (await new SampleRelease().PublishAsync(store)).Manifest.Name.ShouldBe("r000002");
    }
}
