using System.Net;
using System.Net.Sockets;
using System.Text;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>What callers get wrong is told as RFC 9457 has it.</summary>
public sealed class BadRequestTests(SqlitePlace place) : IClassFixture<SqlitePlace>
{
    [Theory]
    [InlineData("/v1/popular?n=0", "n must be a whole number between 1 and 100, not '0'.")]
    [InlineData("/v1/popular?n=-1", "n must be a whole number between 1 and 100, not '-1'.")]
    [InlineData("/v1/popular?n=1000000000", "n must be a whole number between 1 and 100, not '1000000000'.")]
    [InlineData("/v1/popular?n=", "n must be a whole number between 1 and 100, not ''.")]
    [InlineData("/v1/popular?n=1&n=2", "n must be a whole number between 1 and 100, not '1,2'.")]
    [InlineData("/v1/customers/1/recommendations?n=ten", "n must be a whole number between 1 and 100, not 'ten'.")]
    [InlineData("/v1/items/10001/similar?n=1e1", "n must be a whole number between 1 and 100, not '1e1'.")]
    [InlineData("/v1/popular?window=recnt", "window 'recnt' is unknown. Nearest: recent, all, trending.")]
    [InlineData("/v1/popular?segment=champion", "segment 'champion' is unknown. Nearest: Champions.")]
    [InlineData("/v1/popular?segment=%00", "segment '\0' is unknown. Nearest: Champions.")]
    [InlineData(
        "/v1/items/10001/similar?relation=like", "relation 'like' is unknown. Nearest: similar, bought_together.")]
    public async Task Bad_parameter_is_told_with_what_it_must_be(string path, string expected)
    {
        await using var api = await RunningApi.StartAsync(place);

        var reply = await api.GetAsync(path);

        reply.Problem(HttpStatusCode.BadRequest).ShouldBe(expected);
        reply.Body.GetProperty("errors").EnumerateObject().ShouldHaveSingleItem().Value[0].GetString()
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData("x", 10_000)]
    [InlineData("%F0%9F%A7%B6", 10_000)]
    [InlineData("x", 1001)]
    public async Task Long_id_is_told_with_its_limit(string character, int count)
    {
        await using var api = await RunningApi.StartAsync(place);
        var id = string.Concat(Enumerable.Repeat(character, count));
        var length = character.Length == 1 ? count : 2 * count;

        foreach (var path in new[] { $"/v1/customers/{id}/recommendations", $"/v1/items/{id}/similar" })
            (await api.GetAsync(path)).Problem(HttpStatusCode.BadRequest)
                .ShouldBe($"id must have at most 1000 characters, not {length}.");
    }

    [Fact]
    public async Task Long_segment_is_told_shortened()
    {
        await using var api = await RunningApi.StartAsync(place);

        (await api.GetAsync($"/v1/popular?segment={new string('s', 10_000)}")).Problem(HttpStatusCode.BadRequest)
            .ShouldBe($"segment '{new string('s', 60)}…' is unknown. Nearest: Champions.");
    }

    [Theory]
    [InlineData("GET /v1/customers/a%00b/recommendations HTTP/1.1")]
    [InlineData("GET /v1/customers/a\0b/recommendations HTTP/1.1")]
    public async Task Path_with_the_character_nul_is_refused_before_it_is_read(string line)
    {
        await using var api = await RunningApi.StartAsync(place);
        using var client = new TcpClient();
        await client.ConnectAsync(api.Address.Host, api.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("HTTP/1.1 400 Bad Request");
        (await api.GetAsync("/v1/popular")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v2/popular")]
    [InlineData("/v1/customers//recommendations")]
    public async Task Unknown_path_is_told_as_a_problem(string path)
    {
        await using var api = await RunningApi.StartAsync(place);

        (await api.GetAsync(path)).Problem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Port_in_use_is_told_in_one_line()
    {
        await using var api = await RunningApi.StartAsync(place);

        var error = await Should.ThrowAsync<ReadApiException>(() => RunningApi.StartAsync(
            api.StoreAddress, options => options with { Port = api.Address.Port }));

        error.Message.ShouldBe($"Cannot listen on 127.0.0.1:{api.Address.Port}: the port is in use. " +
            "Choose another port with --port, or 0 for any free one.");
    }

    [Theory]
    [InlineData(70000, "127.0.0.1", "The port must lie between 0 (any free one) and 65535, not 70000.")]
    [InlineData(8080, "shop", "The host must be an IP address or localhost, not 'shop'.")]
    public void Options_that_make_no_sense_are_refused(int port, string host, string expected) =>
        Should.Throw<ReadApiException>(() => new ReadApiOptions
        {
            Serving = Serving.ServingAddress.OfFolder("."), Port = port, Host = host,
        }.Validate()).Message.ShouldBe(expected);
}
