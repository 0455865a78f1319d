using System.Net;
using Serving;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>Who gets in, and how often.</summary>
public sealed class AccessTests(SqlitePlace place) : IClassFixture<SqlitePlace>
{
    private const string Popular = "/v1/popular?n=1";
    private static readonly string WrongKey = ApiKey.Create("nobody", [ApiKeyScopes.Read]).Text;

    [Fact]
    public async Task On_loopback_no_key_is_needed_but_a_wrong_one_is_told()
    {
        await using var api = await RunningApi.StartAsync(place);

        (await api.GetAsync(Popular)).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/metrics")).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var wrong in new[] { WrongKey, "x", WrongKey.ToUpperInvariant(), new string('~', 85) })
            (await api.GetAsync(Popular, ("X-Api-Key", wrong))).Problem(HttpStatusCode.Unauthorized)
                .ShouldBe("The key is wrong or revoked. Send one as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.");
    }

    [Fact]
    public async Task Elsewhere_every_answer_needs_a_key_and_health_and_documentation_do_not()
    {
        await using var api = await RunningApi.StartAsync(place, with: options => options with { Host = "0.0.0.0" });

        foreach (var path in new[]
        {
            Popular, "/V1/POPULAR", "/v1/customers/1/recommendations", "/v1/customers/1/profile", "/metrics",
            "/v1/customers/1/segments", "/v1/items/10001/similar", "/v1/releases/current",
        })
        {
            var problem = (await api.GetAsync(path)).Problem(HttpStatusCode.Unauthorized);
            problem.ShouldNotBeNull().ShouldStartWith("A key is needed here.");
        }

        foreach (var path in new[] { "/health/live", "/health/ready", "/openapi/v1.json", "/docs" })
            (await api.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    [Fact]
    public async Task Key_opens_its_scopes_and_no_others()
    {
        var (address, read) = await WithKeyAsync(ApiKeyScopes.Read);
        var metrics = await AddKeyAsync(address, "board", ApiKeyScopes.Metrics);
        await using var api = await RunningApi.StartAsync(address, options => options with { RequireKeys = true });

        (await api.GetAsync(Popular, ("Authorization", $"Bearer {read}"))).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync(Popular, ("X-Api-Key", metrics))).Problem(HttpStatusCode.Forbidden)
            .ShouldBe("The key 'board' does not open this: it lacks the scope read.");
        (await api.GetAsync("/metrics", ("X-Api-Key", metrics))).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/metrics", ("X-Api-Key", read))).Problem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Cached_answer_needs_a_key_as_a_new_one_does()
    {
        var (address, key) = await WithKeyAsync(ApiKeyScopes.Read);
        await using var api = await RunningApi.StartAsync(address, options => options with { RequireKeys = true });
        (await api.GetAsync(Popular, ("X-Api-Key", key))).Status.ShouldBe(HttpStatusCode.OK);

        (await api.GetAsync(Popular)).Problem(HttpStatusCode.Unauthorized);
        (await api.GetAsync(Popular, ("X-Api-Key", WrongKey))).Problem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Thousand_wrong_keys_are_told_to_wait_and_a_good_caller_of_the_same_address_is_not()
    {
        var (address, key) = await WithKeyAsync(ApiKeyScopes.Read);
        await using var api = await RunningApi.StartAsync(address, options => options with { RequireKeys = true });

        var wrong = await Task.WhenAll(Enumerable.Range(0, 1000).Select(
            _ => api.GetAsync(Popular, ("X-Api-Key", WrongKey))));
        var good = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => api.GetAsync(Popular, ("X-Api-Key", key))));

        wrong.Select(reply => reply.Status).Distinct().Order()
            .ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);
        wrong.First(reply => reply.Status == HttpStatusCode.TooManyRequests).RetryAfter
            .ShouldNotBeNull().TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);
        good.ShouldAllBe(reply => reply.Status == HttpStatusCode.OK);
        (await api.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Caller_over_its_limit_is_told_to_wait_and_another_is_not()
    {
        var (address, first) = await WithKeyAsync(ApiKeyScopes.Read);
        var second = await AddKeyAsync(address, "other", ApiKeyScopes.Read);
        await using var api = await RunningApi.StartAsync(address, options => options with { RateLimit = 5 });

        var replies = new List<Reply>();
        for (var number = 0; number < 50; number++)
            replies.Add(await api.GetAsync(Popular, ("X-Api-Key", first)));

        var refused = replies.First(reply => reply.Status != HttpStatusCode.OK);
        refused.Problem(HttpStatusCode.TooManyRequests).ShouldBe("More than 5 requests a second. Slow down.");
        refused.RetryAfter.ShouldNotBeNull().TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);
        (await api.GetAsync(Popular, ("X-Api-Key", second))).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync(Popular)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Metrics_count_requests_tiers_refusals_and_name_the_release()
    {
        await using var api = await RunningApi.StartAsync(place);
        for (var time = 0; time < 3; time++)
            await api.GetAsync("/v1/customers/17850/recommendations?n=1");
        await api.GetAsync("/v1/popular?n=0");
        await api.GetAsync(Popular, ("X-Api-Key", WrongKey));

        var text = (await api.GetAsync("/metrics")).Text;

        text.ShouldContain("readapi_requests_total{route=\"/v1/customers/{id}/recommendations\",status=\"200\"} 3");
        text.ShouldContain("readapi_requests_total{route=\"/v1/popular\",status=\"400\"} 1");
        text.ShouldContain("readapi_requests_total{route=\"/v1/popular\",status=\"401\"} 1");
        text.ShouldContain("readapi_request_duration_seconds_count{route=\"/v1/customers/{id}/recommendations\"} 3");
        text.ShouldContain("readapi_answers_total{tier=\"personal\"} 3");
        text.ShouldContain("readapi_keys_refused_total{reason=\"wrong\"} 1");
        text.ShouldContain("readapi_release_info{release=\"r000001\"} 1");
        text.ShouldContain("readapi_release_age_seconds ");
        text.ShouldContain("readapi_store_up 1");
    }

    private async Task<(string Address, string Key)> WithKeyAsync(string scope)
    {
        var address = await place.NewAddressAsync();
        await RunningApi.PublishAsync(address, new SampleRelease());
        return (address, await AddKeyAsync(address, "shop", scope));
    }

    private static async Task<string> AddKeyAsync(string address, string name, string scope)
    {
        await using var store = ServingAddress.Parse(address).Open();
        var (key, text) = ApiKey.Create(name, [scope]);
        await store.Keys.AddAsync(key, CancellationToken.None);
        return text;
    }
}
