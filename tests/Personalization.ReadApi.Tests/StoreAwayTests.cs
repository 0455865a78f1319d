using System.Net;
using Npgsql;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>A database that goes away under a running API, and comes back.</summary>
public sealed class StoreAwayTests(PostgreSqlPlace place) : IClassFixture<PostgreSqlPlace>
{
    [Fact]
    public async Task What_was_answered_is_answered_still_and_the_rest_from_memory()
    {
        await using var api = await RunningApi.StartAsync(place);
        await api.GetAsync("/v1/customers/17850/recommendations?n=1");
        await api.GetAsync("/v1/customers/12346/profile");

        await SwitchAsync(api.StoreAddress, isOn: false);

        var ready = await api.GetUntilAsync("/health/ready", reply => reply.Text.Contains("degraded"));
        ready.Status.ShouldBe(HttpStatusCode.OK);
        ready.Body.GetProperty("detail").GetString().ShouldNotBeNull().ShouldEndWith("The server's log has the cause.");
        ready.Text.ShouldNotContain("postgresql");
        ready.Text.ShouldNotContain("127.0.0.1");
        (await api.GetAsync("/v1/customers/17850/recommendations?n=1")).Tier.ShouldBe("personal");
        (await api.GetAsync("/v1/customers/12346/profile")).Status.ShouldBe(HttpStatusCode.OK);
        var unknown = await api.GetAsync("/v1/customers/17850/recommendations?n=2");
        (unknown.Tier, unknown.ETag, unknown.Codes.Length).ShouldBe(("trending", null, 2));
        (await api.GetAsync("/v1/popular")).Codes.ShouldBe(["10001", "10002"]);
        var profile = await api.GetAsync("/v1/customers/17850/profile");
        profile.Problem(HttpStatusCode.ServiceUnavailable);
        profile.RetryAfter.ShouldBe(TimeSpan.FromSeconds(1));
        (await api.GetAsync("/metrics")).Text.ShouldContain("readapi_store_up 0");

        await SwitchAsync(api.StoreAddress, isOn: true);

        await api.GetUntilAsync("/health/ready", reply => reply.Text.Contains("\"ready\""));
        (await api.GetAsync("/v1/customers/17850/recommendations?n=2")).Tier.ShouldBe("personal");
    }

    [Fact]
    public async Task Store_that_was_never_there_is_told_without_its_address()
    {
        await using var api = await RunningApi.StartAsync("postgresql://me:planted-secret@127.0.0.1:1/shop");

        var ready = await api.GetAsync("/health/ready");
        var popular = await api.GetAsync("/v1/popular");

        (ready.Status, ready.Type).ShouldBe((HttpStatusCode.ServiceUnavailable, "application/json"));
        ready.Body.GetProperty("status").GetString().ShouldBe("unavailable");
        ready.Body.GetProperty("detail").GetString().ShouldBe(
            "The serving store does not answer. The server's log has the cause.");
        ready.Text.ShouldNotContain("127.0.0.1");
        popular.Problem(HttpStatusCode.ServiceUnavailable)
            .ShouldBe("The serving store does not answer. The server's log has the cause.");
    }

    // To one database's callers the server is gone: no new session, and the old ones are cut.
    private static async Task SwitchAsync(string address, bool isOn)
    {
        var database = new NpgsqlConnectionStringBuilder(address).Database;
        var server = new NpgsqlConnectionStringBuilder(address) { Database = "postgres" }.ConnectionString;
        await PostgresServer.ExecuteAsync(server, $"ALTER DATABASE {database} ALLOW_CONNECTIONS {isOn}");
        if (!isOn)
            await PostgresServer.ExecuteAsync(
                server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
    }
}
