using System.Globalization;
using Microsoft.AspNetCore.Http;
using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion.Rest;

/// <summary>A paged CRM over real HTTP.</summary>
public sealed class RestIngestTests(EmbeddedFixture engine) : IAsyncLifetime
{
    private readonly IngestLake _lake = new();
    private PagedServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await PagedServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _lake.Dispose();
    }

    [Fact]
    public async Task Links_are_followed_with_the_token()
    {
        const string variable = "TEST_CRM_TOKEN_LINKS";
        Environment.SetEnvironmentVariable(variable, "planted-token");
        var tokens = new HashSet<string>();
        _server.Answer = context =>
        {
            tokens.Add(context.Request.Headers.Authorization.ToString());
            return PageAsync(context, pages: 3);
        };

        var outcome = await RunAsync(Crm with
        {
            Rest = Quick with { TokenVariable = variable, Records = "data.items", NextLink = "data.links.next" },
        });

        outcome.AddedCount.ShouldBe(6);
        tokens.ShouldBe(["Bearer planted-token"]);
        _server.Requests.ShouldBe(["/customers", "/customers?page=2", "/customers?page=3"]);
        await ShouldHoldAsync("c1-1", "c1-2", "c2-1", "c2-2", "c3-1", "c3-2");
    }

    [Fact]
    public async Task Pages_are_counted_until_one_is_empty()
    {
        _server.Answer = context => PagedServer.JsonAsync(
            context, Page(context) > 2 ? "[]" : $$"""[{"customer": "c{{Page(context)}}"}]""");

        await RunAsync(Crm with
        {
            Address = SourceAddress.Parse($"{_server.Address}/customers?size=1"),
            Rest = Quick with { PageParameter = "page" },
        });

        _server.Requests.ShouldBe(
            ["/customers?size=1&page=1", "/customers?size=1&page=2", "/customers?size=1&page=3"]);
        await ShouldHoldAsync("c1", "c2");
    }

    [Fact]
    public async Task Link_header_is_followed()
    {
        _server.Answer = context =>
        {
            if (Page(context) == 1)
                context.Response.Headers.Link = "</customers?page=0>; rel=\"prev\", </customers?page=2>; rel=\"next\"";
            return PagedServer.JsonAsync(context, $$"""[{"customer": "c{{Page(context)}}"}]""");
        };

        await RunAsync(Crm);

        await ShouldHoldAsync("c1", "c2");
    }

    [Fact]
    public async Task Server_that_asks_for_patience_or_breaks_is_asked_again()
    {
        var attempts = 0;
        _server.Answer = context => ++attempts switch
        {
            1 => RefuseAsync(context, StatusCodes.Status429TooManyRequests, retryAfter: "0"),
            2 => RefuseAsync(context, StatusCodes.Status500InternalServerError),
            3 => PagedServer.BreakAsync(context),
            4 => RefuseAsync(
                context, StatusCodes.Status503ServiceUnavailable, retryAfter: "Wed, 21 Oct 2015 07:28:00 GMT"),
            _ => PagedServer.JsonAsync(context, """{"items": [{"customer": "a"}], "next": null}"""),
        };

        await RunAsync(Crm);

        attempts.ShouldBe(5);
        await ShouldHoldAsync("a");
    }

    [Theory]
    [InlineData("500")]
    [InlineData("break")]
    public async Task Source_that_stops_in_the_middle_keeps_what_was_landed_and_goes_on_from_there(string fault)
    {
        _server.Answer = context => Page(context) < 3 ? PageAsync(context, pages: 4)
            : fault == "500" ? RefuseAsync(context, StatusCodes.Status500InternalServerError)
            : PagedServer.BreakAsync(context);
        var source = Crm with
        {
            Rest = Quick with { Records = "data.items", NextLink = "data.links.next", Retries = 1 },
        };

        var message = (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(source))).Message;
        Directory.GetFiles(_lake.Folder.File("lake", "landing", "customers"), "*", SearchOption.AllDirectories)
            .Sum(file => File.ReadLines(file).Count()).ShouldBe(4);
        _lake.Lake.Has(LakeTables.BronzeCustomers).ShouldBeFalse();
        _server.Requests.Clear();
        _server.Answer = context => PageAsync(context, pages: 4);
        var outcome = await RunAsync(source);

        message.ShouldContain("/customers stopped: ");
        message.ShouldContain(
            fault == "500" ? "it answers 500 Internal Server Error, after 2 attempts." : "after 2 attempts");
        message.ShouldContain("4 records of 2 pages are landed; the next run goes on from there");
        _server.Requests.ShouldBe(["/customers?page=3", "/customers?page=4"]);
        outcome.AddedCount.ShouldBe(8);
    }

    [Fact]
    public async Task Same_records_again_change_nothing_and_restart_forgets_the_place()
    {
        _server.Answer = context => PageAsync(context, pages: 2);
        var source = Crm with { Rest = Quick with { Records = "data.items", NextLink = "data.links.next" } };
        await RunAsync(source);
        var again = await RunAsync(source);
        _server.Answer = context => Page(context) == 1
            ? PageAsync(context, pages: 2)
            : RefuseAsync(context, StatusCodes.Status410Gone);
        var gone = await Should.ThrowAsync<InvalidInputException>(() => RunAsync(source));
        _server.Requests.Clear();
        _server.Answer = context => PageAsync(context, pages: 1);
        var restarted = await RunAsync(source with { Restart = true });

        again.IsSkipped.ShouldBeTrue();
        gone.Message.ShouldContain("answers 410 Gone. If the place where the last run stopped is gone, begin anew");
        _server.Requests.ShouldBe(["/customers"]);
        restarted.AddedCount.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"items": [], "other": []}""", null, "holds 2 arrays (items, other), not one")]
    [InlineData("""{"data": {"items": []}}""", "data.itms", "has no array at 'data.itms'. Nearest: data.items")]
    [InlineData("""[1]""", null, "holds a record that is Number and no object")]
    [InlineData("""<html>""", null, "answers with no JSON")]
    [InlineData("""{"items": [{"customer": "a"}], "next": "https://elsewhere.example/x"}""", null, "on another server")]
    [InlineData("""{"items": [{"customer": "a"}], "next": "/customers"}""", null, "names itself as the next page")]
    public async Task Answer_that_makes_no_sense_is_told(string body, string? records, string expected)
    {
        _server.Answer = context => PagedServer.JsonAsync(context, body);

        (await Should.ThrowAsync<InvalidInputException>(
            () => RunAsync(Crm with { Rest = Quick with { Records = records } }))).Message.ShouldContain(expected);
    }

    [Fact]
    public async Task Refusal_is_not_tried_again_and_shows_no_secret()
    {
        _server.Answer = context => RefuseAsync(context, StatusCodes.Status401Unauthorized);

        var message = (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(Crm with
        {
            Address = SourceAddress.Parse($"{_server.Address}/customers?api_key=planted"),
        }))).Message;

        _server.Requests.Count.ShouldBe(1);
        message.ShouldContain("answers 401 Unauthorized. Does it want a token? Name its environment variable");
        message.ShouldNotContain("planted");
    }

    [Fact]
    public async Task Patience_without_end_is_not_waited_for()
    {
        _server.Answer = context => RefuseAsync(context, StatusCodes.Status429TooManyRequests, retryAfter: "86400");

        (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(Crm))).Message
            .ShouldContain("after 1 attempt. It wants 86,400 s of patience.");
    }

    [Fact]
    public async Task Too_many_pages_and_a_missing_token_are_told()
    {
        _server.Answer = context => PageAsync(context, pages: 9);
        var rest = Quick with { Records = "data.items", NextLink = "data.links.next", MaxPages = 2 };

        (await Should.ThrowAsync<InvalidInputException>(() => RunAsync(Crm with { Rest = rest }))).Message
            .ShouldContain("it has more than 2 pages; raise --max-pages.");
        (await Should.ThrowAsync<InvalidInputException>(
            () => RunAsync(Crm with { Rest = rest with { TokenVariable = "TEST_NO_SUCH_TOKEN" } }))).Message
            .ShouldContain("The environment variable TEST_NO_SUCH_TOKEN with the token for");
    }

    private static RestOptions Quick => new() { RetryWait = 0.001 };

    private SourceOptions Crm => IngestLake.Source($"{_server.Address}/customers") with
    {
        Kind = SourceKind.Customers,
        Name = "crm/customers",
        Rest = Quick,
    };

    private async Task<IngestOutcome> RunAsync(SourceOptions source) =>
        await _lake.RunAsync(await engine.GetSessionAsync(), source);

    private async Task ShouldHoldAsync(params string[] customers)
    {
        var rows = await _lake.Customers(await engine.GetSessionAsync(), "customer").CollectAsync();
        rows.Select(row => row.GetAs<string>(0)).Order(StringComparer.Ordinal).ShouldBe(customers);
    }

    private static int Page(HttpContext context) =>
        int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "1", CultureInfo.InvariantCulture);

    // Two customers a page, and a link as long as there are more.
    private static Task PageAsync(HttpContext context, int pages)
    {
        var page = Page(context);
        var next = page < pages ? $"\"/customers?page={page + 1}\"" : "null";
        return PagedServer.JsonAsync(context, $$"""
            {"data": {"items": [{"customer": "c{{page}}-1", "age": {{page}} },
              {"customer": "c{{page}}-2", "age": null}], "links": {"next": {{next}} } } }
            """);
    }

    private static Task RefuseAsync(HttpContext context, int status, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }
}
