using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>The document of the API, and its page in a browser.</summary>
public sealed partial class DocumentationTests(SqlitePlace place) : IClassFixture<SqlitePlace>
{
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public async Task Document_names_every_endpoint_with_its_parameters_and_answers()
    {
        await using var api = await RunningApi.StartAsync(place);

        var document = (await api.GetAsync("/openapi/v1.json")).Body;

        var paths = document.GetProperty("paths");
        paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/health/live", "/health/ready", "/metrics", "/v1/customers/{id}/profile",
            "/v1/customers/{id}/recommendations", "/v1/customers/{id}/segments", "/v1/items/{id}/similar",
            "/v1/popular", "/v1/releases/current",
        ]);
        var similar = paths.GetProperty("/v1/items/{id}/similar").GetProperty("get");
        similar.GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString())
            .ShouldBe(["id", "n", "relation"]);
        similar.GetProperty("responses").EnumerateObject().Select(response => response.Name)
            .ShouldBe(["200", "304", "400", "401", "403", "404", "429", "503"], ignoreOrder: true);
        document.GetProperty("components").GetProperty("schemas").TryGetProperty("TieredItem", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Document_tells_types_limits_and_names()
    {
        await using var api = await RunningApi.StartAsync(place, with: options => options with { DefaultCount = 7 });

        var document = (await api.GetAsync("/openapi/v1.json")).Body;

        Schema(document, "/v1/items/{id}/similar", "n").ShouldBe(
            """{"maximum":100,"minimum":1,"type":"integer","format":"int32","default":7}""");
        Schema(document, "/v1/items/{id}/similar", "relation").ShouldBe(
            """{"enum":["similar","bought_together"],"type":"string","default":"similar"}""");
        Schema(document, "/v1/popular", "window").ShouldBe(
            """{"enum":["recent","all","trending"],"type":"string","default":"recent"}""");
        var schemas = document.GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("CustomerProfile").GetProperty("properties").GetProperty("orders").GetProperty("type")
            .EnumerateArray().Select(type => type.GetString()).ShouldBe(["null", "integer"], ignoreOrder: true);
        document.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("/");
        document.GetProperty("paths").GetProperty("/metrics").GetProperty("get").GetProperty("responses")
            .EnumerateObject().Select(response => response.Name)
            .ShouldBe(["200", "401", "403", "429"], ignoreOrder: true);
    }

    [Fact]
    public async Task Page_asks_no_other_server()
    {
        await using var api = await RunningApi.StartAsync(place);

        var page = await api.GetAsync("/docs");

        (page.Status, page.Type).ShouldBe((HttpStatusCode.OK, "text/html"));
        // What the page loads: its scripts, styles and pictures.
        Loaded().Matches(page.Text).Select(match => match.Groups[1].Value)
            .Where(source => source.StartsWith("http", StringComparison.Ordinal)
                || source.StartsWith("//", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_shows_the_endpoints_in_a_browser_without_a_way_out()
    {
        var browser = Browsers.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Service.Require(browser is not null, "A browser", "install it (apt-get install chromium)");
        await using var api = await RunningApi.StartAsync(place);
        using var profile = new TempFolder("browser");

        var text = await DumpAsync(
            browser!, profile.Path, new Uri(api.Address, "/docs").AbsoluteUri, TestContext.Current.CancellationToken);

        text.ShouldContain("/v1/customers/{id}/recommendations");
        text.ShouldContain("What a customer should see; never empty, also for an unknown one");
    }

    private static string Schema(JsonElement document, string path, string parameter) => JsonSerializer.Serialize(
        document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(known => known.GetProperty("name").GetString() == parameter).GetProperty("schema"));

    // Every name but this machine's leads nowhere. The time is virtual: the page's timers fire at once.
    private static async Task<string> DumpAsync(
        string browser, string profile, string address, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(browser,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", $"--user-data-dir={profile}",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--virtual-time-budget=20000", "--dump-dom",
            address,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var page = await process.StandardOutput.ReadToEndAsync(cancellation);
        await errors;
        await process.WaitForExitAsync(cancellation);
        return WebUtility.HtmlDecode(Tag().Replace(page, ""));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Loaded();

    [GeneratedRegex("<script.*?</script>|<style.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();
}
