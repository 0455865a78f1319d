using System.Net;
using Serving;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>New releases and keys reach a running API, on every store.</summary>
public abstract class TakeUpSuite(StorePlace place)
{
    private const string Popular = "/v1/popular?n=1";
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task New_release_is_taken_up_and_the_old_one_let_go()
    {
        await using var api = await RunningApi.StartAsync(place, SampleRelease.Marked("a", 1));
        (await api.GetAsync(Popular)).Codes.ShouldBe(["a-1"]);

        await api.PublishAsync(SampleRelease.Marked("b", 1), keep: 1);

        (await api.GetUntilAsync(Popular, reply => reply.Release == "r000002")).Codes.ShouldBe(["b-1"]);
        await using var store = ServingAddress.Parse(api.StoreAddress).Open();
        await UntilAsync(async () => !(await store.ListAsync(Never))[0].IsInUse);
        (await SampleRelease.Marked("c", 1).PublishAsync(store, keep: 1)).Deleted.ShouldContain("r000001");
    }

    [Fact]
    public async Task Rollback_is_taken_up()
    {
        await using var api = await RunningApi.StartAsync(place, SampleRelease.Marked("a", 1));
        await api.PublishAsync(SampleRelease.Marked("b", 1));
        await api.GetUntilAsync(Popular, reply => reply.Release == "r000002");
        await using var store = ServingAddress.Parse(api.StoreAddress).Open();

        await store.RollBackAsync(null, Never);

        (await api.GetUntilAsync(Popular, reply => reply.Release == "r000001")).Codes.ShouldBe(["a-1"]);
    }

    [Fact]
    public async Task Without_a_release_it_lives_but_is_not_ready_and_the_first_one_makes_it_so()
    {
        await using var api = await RunningApi.StartAsync(place, isPublished: false);

        (await api.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var none = await api.GetAsync("/health/ready");
        none.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        none.Body.GetProperty("status").GetString().ShouldBe("unavailable");
        (await api.GetAsync(Popular)).Problem(HttpStatusCode.ServiceUnavailable)
            .ShouldNotBeNull().ShouldStartWith("Nothing has been published yet.");

        await api.PublishAsync(new SampleRelease());

        var ready = await api.GetUntilAsync("/health/ready", reply => reply.Status == HttpStatusCode.OK);
        ready.Text.ShouldContain("\"status\":\"ready\",\"release\":\"r000001\"");
    }

    [Fact]
    public async Task Entity_tag_is_the_releases_and_spares_the_answer_until_the_next()
    {
        await using var api = await RunningApi.StartAsync(place);
        var tag = (await api.GetAsync(Popular)).ETag.ShouldNotBeNull();
        tag.ShouldStartWith("\"r000001-");
        (await api.GetAsync("/v1/customers/1/recommendations")).ETag.ShouldBe(tag);

        foreach (var known in new[] { tag, $"W/{tag}", $"\"other\", {tag}", "*" })
        {
            var reply = await api.GetAsync(Popular, ("If-None-Match", known));
            (reply.Status, reply.Text, reply.ETag).ShouldBe((HttpStatusCode.NotModified, "", tag), known);
        }

        (await api.GetAsync("/v1/items/10001/similar", ("If-None-Match", tag))).Status
            .ShouldBe(HttpStatusCode.NotModified);
        (await api.GetAsync("/v1/items/10001/similar?n=2", ("If-None-Match", "*"))).Status
            .ShouldBe(HttpStatusCode.NotModified);
        foreach (var unknown in new[] { "/v1/items/nothing/similar", "/v1/customers/nobody/profile" })
            (await api.GetAsync(unknown, ("If-None-Match", "*"))).Problem(HttpStatusCode.NotFound);
        (await api.GetAsync("/v1/popular?n=0", ("If-None-Match", tag))).Problem(HttpStatusCode.BadRequest);
        await api.PublishAsync(new SampleRelease());
        (await api.GetUntilAsync(Popular, reply => reply.Status == HttpStatusCode.OK, ("If-None-Match", tag)))
            .ETag.ShouldNotBeNull().ShouldStartWith("\"r000002-");
    }

    [Fact]
    public async Task Release_deleted_by_hand_is_told_and_what_is_in_memory_answered()
    {
        await using var api = await RunningApi.StartAsync(place);
        await api.GetAsync("/v1/customers/17850/recommendations?n=1");

        await place.DeleteByHandAsync(api.StoreAddress, "r000001");

        var ready = await api.GetUntilAsync("/health/ready", reply => reply.Text.Contains("degraded"));
        ready.Body.GetProperty("detail").GetString().ShouldBe(
            "The serving store or its current release cannot be read. The server's log has the cause.");
        (await api.GetAsync("/v1/customers/17850/recommendations?n=1")).Codes.ShouldBe(["10002"]);
        (await api.GetAsync(Popular)).Codes.ShouldBe(["10001"]);
        await api.PublishAsync(SampleRelease.Marked("b", 1));
        await api.GetUntilAsync("/health/ready", reply => reply.Text.Contains("\"ready\""));
        (await api.GetAsync(Popular)).Codes.ShouldBe(["b-1"]);
    }

    [Fact]
    public async Task Release_that_loses_a_table_is_not_ready_until_the_next_one()
    {
        await using var api = await RunningApi.StartAsync(place);
        await place.ChangeTablesAsync(api.StoreAddress, "r000001", "DROP TABLE \"similar\"");

        await api.GetUntilAsync("/health/ready", reply => reply.Text.Contains("degraded"));
        (await api.GetAsync(Popular)).Codes.ShouldBe(["10001"]);
        await using (var second = await RunningApi.StartAsync(api.StoreAddress))
            (await second.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await api.PublishAsync(SampleRelease.Marked("b", 1));
        await api.GetUntilAsync("/health/ready", reply => reply.Text.Contains("\"ready\""));
        (await api.GetAsync("/v1/items/b-1/similar")).Codes.ShouldBe(["b-2"]);
    }

    [Fact]
    public async Task Key_made_while_running_opens_and_a_revoked_one_does_not()
    {
        await using var api = await RunningApi.StartAsync(place, with: options => options with { RequireKeys = true });
        await using var store = ServingAddress.Parse(api.StoreAddress).Open();
        var (key, text) = ApiKey.Create("shop", [ApiKeyScopes.Read]);
        (await api.GetAsync(Popular, ("X-Api-Key", text))).Problem(HttpStatusCode.Unauthorized);

        await store.Keys.AddAsync(key, Never);
        await api.GetUntilAsync(Popular, reply => reply.Status == HttpStatusCode.OK, ("X-Api-Key", text));
        await store.Keys.RevokeAsync("shop", Never);

        await api.GetUntilAsync(
            Popular, reply => reply.Status == HttpStatusCode.Unauthorized, ("Authorization", $"Bearer {text}"));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await isSo())
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
    }
}
