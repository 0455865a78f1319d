using System.Net;
using System.Text.Json;
using Personalization.Contracts;
using Serving;

namespace Personalization.ReadApi.Tests;

public sealed class ReadApiTests
{
    [Fact]
    public async Task Recommendations_of_a_known_customer_are_personal()
    {
        await using var api = await RunningApi.StartAsync();

        var (status, type, body) = await api.GetAsync("/v1/customers/17850/recommendations?n=5");

        status.ShouldBe(HttpStatusCode.OK);
        type.ShouldBe("application/json");
        body.GetRawText().ShouldBe("""
            {"customer":"17850","tier":"personal","release":"r000001","items":[
            {"item":"10002","name":"CAKE STAND","score":7.5,"reason":"bought by 7.5 customers"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Recommendations_of_an_unknown_customer_are_popular_items()
    {
        await using var api = await RunningApi.StartAsync();

        var (_, _, body) = await api.GetAsync("/v1/customers/nobody/recommendations");

        body.GetProperty("tier").GetString().ShouldBe("popular");
        Codes(body).ShouldBe(["10001", "10002"]);
    }

    [Fact]
    public async Task Recommendations_fall_back_to_all_time_where_nothing_sold_recently()
    {
        await using var api = await RunningApi.StartAsync(isPublished: false);
        await SampleReleases.PublishAsync(api.Folder, window: "all");

        var (_, _, body) = await api.GetAsync("/v1/customers/nobody/recommendations?n=2");

        Codes(body).ShouldBe(["10001", "10002"]);
    }

    [Theory]
    [InlineData("", new[] { "10001", "10002" })]
    [InlineData("?n=1", new[] { "10001" })]
    [InlineData("?window=recent&n=1", new[] { "10001" })]
    [InlineData("?window=all", new[] { "10002" })]
    public async Task Popular_answers_for_its_window(string query, string[] expected)
    {
        await using var api = await RunningApi.StartAsync();

        var (_, _, body) = await api.GetAsync($"/v1/popular{query}");

        Codes(body).ShouldBe(expected);
    }

    [Theory]
    [InlineData("/v1/popular?n=0", "n", "n must be a whole number between 1 and 100, not '0'.")]
    [InlineData("/v1/popular?n=101", "n", "n must be a whole number between 1 and 100, not '101'.")]
    [InlineData("/v1/customers/1/recommendations?n=ten", "n", "n must be a whole number between 1 and 100, not 'ten'.")]
    [InlineData("/v1/popular?window=week", "window", "window must be recent or all, not 'week'.")]
    public async Task Bad_parameter_is_told_as_problem_details(string path, string parameter, string expected)
    {
        await using var api = await RunningApi.StartAsync();

        var (status, type, body) = await api.GetAsync(path);

        status.ShouldBe(HttpStatusCode.BadRequest);
        type.ShouldBe("application/problem+json");
        body.GetProperty("errors").GetProperty(parameter)[0].GetString().ShouldBe(expected);
    }

    [Fact]
    public async Task Unknown_path_is_told_as_problem_details()
    {
        await using var api = await RunningApi.StartAsync();

        var (status, type, body) = await api.GetAsync("/v2/popular");

        (status, type).ShouldBe((HttpStatusCode.NotFound, "application/problem+json"));
        body.GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Fact]
    public async Task New_release_is_taken_up_and_the_old_one_let_go()
    {
        await using var api = await RunningApi.StartAsync();
        await api.GetAsync("/v1/popular");

        await SampleReleases.PublishAsync(api.Folder, mugName: "RED MUG");
        var (_, _, body) = await api.GetAsync("/v1/popular?n=1");

        body.GetProperty("release").GetString().ShouldBe("r000002");
        body.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("RED MUG");
        await SampleReleases.PublishAsync(api.Folder);
        new ReleaseStore(api.Folder).Names().ShouldBe(["r000002", "r000003"]);
    }

    [Fact]
    public async Task Without_a_release_it_lives_but_is_not_ready()
    {
        await using var api = await RunningApi.StartAsync(isPublished: false);

        (await api.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var (status, type, body) = await api.GetAsync("/v1/popular");
        (status, type).ShouldBe((HttpStatusCode.ServiceUnavailable, "application/problem+json"));
        body.GetProperty("detail").GetString()!.ShouldStartWith("Nothing has been published yet.");
    }

    [Fact]
    public async Task First_release_makes_it_ready()
    {
        await using var api = await RunningApi.StartAsync(isPublished: false);
        await api.GetAsync("/health/ready");

        await SampleReleases.PublishAsync(api.Folder);

        var (status, _, body) = await api.GetAsync("/health/ready");
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("release").GetString().ShouldBe("r000001");
    }

    [Fact]
    public async Task Current_release_tells_its_rows_and_inputs()
    {
        await using var api = await RunningApi.StartAsync();

        var (_, _, body) = await api.GetAsync("/v1/releases/current");

        body.GetProperty("schemaVersion").GetInt32().ShouldBe(ServingTables.SchemaVersion);
        body.GetProperty("rows").GetProperty("popular").GetInt64().ShouldBe(3);
        body.GetProperty("inputs").GetProperty("gold/items").GetInt64().ShouldBe(7);
    }

    [Fact]
    public async Task Port_in_use_is_told_in_one_line()
    {
        await using var api = await RunningApi.StartAsync();
        await using var second = ReadApiHost.Build(
            new ReadApiOptions { Releases = api.Folder, Port = api.Address.Port });

        var error = await Should.ThrowAsync<ReadApiException>(
            () => second.ListenAsync(TestContext.Current.CancellationToken));

        error.Message.ShouldBe($"Cannot listen on 127.0.0.1:{api.Address.Port}: the port is in use. " +
            "Choose another port with --port, or 0 for any free one.");
    }

    [Theory]
    [InlineData(70000, "127.0.0.1", "The port must lie between 0 (any free one) and 65535, not 70000.")]
    [InlineData(8080, "shop", "The host must be an IP address or localhost, not 'shop'.")]
    public void Build_refuses_options_that_make_no_sense(int port, string host, string expected) =>
        Should.Throw<ReadApiException>(
                () => ReadApiHost.Build(new ReadApiOptions { Releases = ".", Port = port, Host = host }))
            .Message.ShouldBe(expected);

    private static string?[] Codes(JsonElement body) =>
        [.. body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("item").GetString())];
}
