using System.Net;
using System.Text.RegularExpressions;
using Personalization.Contracts;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>What callers get, on every store.</summary>
public abstract class AnswersSuite(StorePlace place)
{
    [Fact]
    public async Task Recommendations_are_personal_and_filled_from_the_next_tiers_without_repeats()
    {
        await using var api = await RunningApi.StartAsync(place);

        var reply = await api.GetAsync("/v1/customers/17850/recommendations");

        (reply.Status, reply.Type).ShouldBe((HttpStatusCode.OK, "application/json"));
        (reply.Tier, reply.Release).ShouldBe(("personal", "r000001"));
        reply.Codes.ShouldBe(["10002", "10003", "10001"]);
        reply.ItemTiers.ShouldBe(["personal", "trending", "popular"]);
    }

    [Fact]
    public async Task Answer_has_these_bytes()
    {
        await using var api = await RunningApi.StartAsync(place);

        for (var time = 0; time < 2; time++)
            (await api.GetAsync("/v1/customers/17850/recommendations?n=1")).Text.ShouldBe("""
                {"customer":"17850","tier":"personal","release":"r000001","items":[
                {"item":"10002","name":"CAKE STAND","score":7.5,"reason":"like what you bought","tier":"personal"}]}
                """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData("12346", "segment", new[] { "10004", "10003", "10001", "10002" })]
    [InlineData("99999", "trending", new[] { "10003", "10001", "10002" })]
    [InlineData("nobody", "trending", new[] { "10003", "10001", "10002" })]
    public async Task Recommendations_fall_from_tier_to_tier(string customer, string tier, string[] items)
    {
        await using var api = await RunningApi.StartAsync(place);

        var reply = await api.GetAsync($"/v1/customers/{customer}/recommendations?n=100");

        reply.Tier.ShouldBe(tier);
        reply.Codes.ShouldBe(items);
    }

    [Fact]
    public async Task Recommendations_are_popular_where_nothing_trends_and_all_time_where_nothing_sold_recently()
    {
        await using var api = await RunningApi.StartAsync(
            place, new SampleRelease { Popular = [["", "all", 1, "10002", 90.0, "bought"]] });

        var reply = await api.GetAsync("/v1/customers/nobody/recommendations");

        (reply.Tier, reply.Codes.Single()).ShouldBe(("popular", "10002"));
    }

    [Fact]
    public async Task Profile_and_segments_are_told_of_a_known_customer()
    {
        await using var api = await RunningApi.StartAsync(place);

        var profile = (await api.GetAsync("/v1/customers/12346/profile")).Body.GetProperty("profile");
        var segments = await api.GetAsync("/v1/customers/12346/segments");

        profile.GetProperty("country").GetString().ShouldBe("France");
        profile.GetProperty("traits").GetProperty("plan").GetString().ShouldBe("gold");
        profile.GetProperty("orders").GetInt64().ShouldBe(4);
        profile.GetProperty("segments")[0].GetString().ShouldBe("Champions");
        segments.Text.ShouldBe("""
            {"customer":"12346","release":"r000001","segments":[
            {"segment":"Champions","since":"2011-12-09T00:00:00Z"}]}
            """.ReplaceLineEndings(""));
        (await api.GetAsync("/v1/customers/99999/segments")).Body.GetProperty("segments").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/v1/customers/nobody/profile", "There is no profile of the customer 'nobody'.")]
    [InlineData("/v1/customers/nobody/segments", "There is no customer 'nobody'.")]
    [InlineData("/v1/items/nothing/similar", "There is no item 'nothing'.")]
    public async Task Unknown_customer_or_item_is_not_found(string path, string expected)
    {
        await using var api = await RunningApi.StartAsync(place);

        (await api.GetAsync(path)).Problem(HttpStatusCode.NotFound).ShouldBe(expected);
    }

    [Theory]
    [InlineData("10001", "", "similar", new[] { "10002" })]
    [InlineData("10001", "?relation=bought_together", "bought_together", new[] { "10003" })]
    [InlineData("10004", "?n=2", "trending", new[] { "10003", "10001" })]
    public async Task Similar_items_are_of_their_relation_and_never_none(
        string item, string query, string tier, string[] items)
    {
        await using var api = await RunningApi.StartAsync(place);

        var reply = await api.GetAsync($"/v1/items/{item}/similar{query}");

        reply.Tier.ShouldBe(tier);
        reply.Codes.ShouldBe(items);
    }

    [Fact]
    public async Task Item_is_not_similar_to_itself_where_nothing_else_is_sold()
    {
        await using var api = await RunningApi.StartAsync(place, new SampleRelease
        {
            Items = [["10001", "MUG"]], Popular = [["", "all", 1, "10001", 1.0, "bought"]], Recommendations = [],
            Similar = [],
        });

        (await api.GetAsync("/v1/items/10001/similar")).Codes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "popular", new[] { "10001", "10002" })]
    [InlineData("?n=1", "popular", new[] { "10001" })]
    [InlineData("?window=all", "popular", new[] { "10002" })]
    [InlineData("?window=trending", "trending", new[] { "10003" })]
    [InlineData("?segment=Champions", "segment", new[] { "10004" })]
    [InlineData("?segment=Champions&window=all&n=1", "trending", new[] { "10003" })]
    public async Task Popular_answers_for_its_segment_and_window(string query, string tier, string[] items)
    {
        await using var api = await RunningApi.StartAsync(place);

        var reply = await api.GetAsync($"/v1/popular{query}");

        reply.Tier.ShouldBe(tier);
        reply.Codes.ShouldBe(items);
    }

    [Fact]
    public async Task Id_of_a_thousand_characters_is_answered()
    {
        var customer = new string('x', 1000);
        await using var api = await RunningApi.StartAsync(
            place, new SampleRelease { Recommendations = [[customer, 1, "10004", 1.0, "yours"]] });

        (await api.GetAsync($"/v1/customers/{customer}/recommendations?n=1")).Tier.ShouldBe("personal");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("it's \"quoted\"")]
    [InlineData("🧶 wool & more?")]
    [InlineData("'; DROP TABLE item; --")]
    public async Task Id_is_taken_as_it_is_meant(string customer)
    {
        await using var api = await RunningApi.StartAsync(
            place, new SampleRelease { Recommendations = [[customer, 1, "10004", 1.0, "yours"]] });

        var reply = await api.GetAsync($"/v1/customers/{Uri.EscapeDataString(customer)}/recommendations?n=1");

        reply.Tier.ShouldBe("personal", reply.Text);
        reply.Body.GetProperty("customer").GetString().ShouldBe(customer);
    }

    [Theory]
    [InlineData("/v1/customers/17850/recommendations?n=1")]
    [InlineData("/v1/customers/12346/profile")]
    [InlineData("/v1/customers/nobody/profile")]
    [InlineData("/v1/popular?n=0")]
    [InlineData("/v1/releases/current")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Head_is_answered_with_the_headers_of_get_and_no_body(string path)
    {
        await using var api = await RunningApi.StartAsync(place);

        // The first is answered by the endpoint, the last from the bytes that it left.
        var fresh = await api.AskAsync(HttpMethod.Head, path);
        var get = await api.GetAsync(path);
        var kept = await api.AskAsync(HttpMethod.Head, path);

        get.Text.ShouldNotBeEmpty();
        foreach (var head in new[] { fresh, kept })
        {
            (head.Status, head.Type, head.ETag, head.Text).ShouldBe((get.Status, get.Type, get.ETag, ""));
            if (get.ETag is not null)
                head.Length.ShouldBe(get.Text.Length);
        }
    }

    [Fact]
    public async Task Head_is_told_not_modified_as_get_is()
    {
        await using var api = await RunningApi.StartAsync(place);
        var tag = (await api.AskAsync(HttpMethod.Head, "/v1/popular")).ETag.ShouldNotBeNull();

        (await api.AskAsync(HttpMethod.Head, "/v1/popular", ("If-None-Match", tag))).Status
            .ShouldBe(HttpStatusCode.NotModified);
        (await api.AskAsync(HttpMethod.Post, "/v1/popular")).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Current_release_tells_its_rows_inputs_and_coverage()
    {
        await using var api = await RunningApi.StartAsync(place);

        var body = (await api.GetAsync("/v1/releases/current")).Body;

        body.GetProperty("release").GetString().ShouldBe("r000001");
        body.GetProperty("schemaVersion").GetInt32().ShouldBe(ServingTables.SchemaVersion);
        body.GetProperty("rows").GetProperty("popular").GetInt64().ShouldBe(5);
        body.GetProperty("inputs").GetProperty("gold/items").GetInt64().ShouldBe(7);
        body.GetProperty("coverage").GetProperty("personal").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Customer_with_everything_bought_gets_an_answer_of_a_lower_tier()
    {
        await using var api = await RunningApi.StartAsync(
            place, new SampleRelease { Recommendations = [], Memberships = [["17850", "Champions"]] });

        var reply = await api.GetAsync("/v1/customers/17850/recommendations");

        reply.Tier.ShouldBe("segment");
        reply.Codes.Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("17850", new[] { "10002", "10003" })]
    [InlineData("12346", new[] { "10003", "10001" })]
    [InlineData("99999", new[] { "10003", "10001", "10002" })]
    public async Task Lower_tiers_leave_out_what_the_customer_bought(string customer, string[] items)
    {
        await using var api = await RunningApi.StartAsync(place, new SampleRelease
        {
            Bought = [["12346", """["10002","10004"]"""], ["17850", """["10001","gone"]"""]],
        });

        (await api.GetAsync($"/v1/customers/{customer}/recommendations?n=100")).Codes.ShouldBe(items);
    }

    [Fact]
    public async Task Bought_items_are_shown_again_to_who_has_bought_everything()
    {
        await using var api = await RunningApi.StartAsync(place, new SampleRelease
        {
            Bought =
            [
                ["12346", """["10001","10002","10003","10004"]"""], ["17850", """["10001","10002","10003","10004"]"""],
            ],
        });

        (await api.GetAsync("/v1/customers/12346/recommendations?n=2")).Codes.ShouldBe(["10004", "10003"]);
        (await api.GetAsync("/v1/customers/17850/recommendations")).Codes.ShouldBe(["10002"]);
    }

    [Fact]
    public async Task Release_that_does_not_tell_what_was_bought_is_served()
    {
        var address = await place.NewAddressAsync();
        await RunningApi.PublishAsync(address, new SampleRelease { Bought = [["17850", """["10001"]"""]] });
        await place.ChangeTablesAsync(address, "r000001", "DROP TABLE bought");
        await place.ChangeManifestAsync(
            address, "r000001", manifest => Regex.Replace(manifest, ",\\s*\"bought\": 1", ""));

        await using var api = await RunningApi.StartAsync(address);

        (await api.GetAsync("/v1/customers/17850/recommendations")).Codes.ShouldBe(["10002", "10003", "10001"]);
    }
}
