using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Serving;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>The read API on a free port over a store of its own.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly WebApplication _app;

    private RunningApi(string storeAddress, WebApplication app) => (StoreAddress, _app) = (storeAddress, app);

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    internal string StoreAddress { get; }

    internal HttpClient Http => _http;

    /// <summary>Starts one over a new store, with a release in it unless there shall be none.</summary>
    internal static async Task<RunningApi> StartAsync(
        StorePlace place, SampleRelease? release = null, bool isPublished = true,
        Func<ReadApiOptions, ReadApiOptions>? with = null)
    {
        var address = await place.NewAddressAsync();
        if (isPublished)
            await PublishAsync(address, release ?? new SampleRelease());
        return await StartAsync(address, with);
    }

    internal static async Task<RunningApi> StartAsync(
        string storeAddress, Func<ReadApiOptions, ReadApiOptions>? with = null)
    {
        var options = new ReadApiOptions
        {
            Serving = ServingAddress.Parse(storeAddress), Port = 0, TakeUp = TimeSpan.FromMilliseconds(20),
        };
        var api = new RunningApi(storeAddress, ReadApiHost.Build(with?.Invoke(options) ?? options));
        var listening = await api._app.ListenAsync(TestContext.Current.CancellationToken);
        api.Address = new Uri(listening.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        api._http.BaseAddress = api.Address;
        return api;
    }

    internal static async Task<PublishedRelease> PublishAsync(string address, SampleRelease release, int keep = 3)
    {
        await using var store = ServingAddress.Parse(address).Open();
        return await release.PublishAsync(store, keep);
    }

    internal Task<PublishedRelease> PublishAsync(SampleRelease release, int keep = 3) =>
        PublishAsync(StoreAddress, release, keep);

    internal Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) =>
        AskAsync(HttpMethod.Get, path, headers);

    internal async Task<Reply> AskAsync(
        HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        // As written: the client would decode and shorten paths before they leave.
        using var request = new HttpRequestMessage(
            method, new Uri($"{Address.Scheme}://{Address.Authority}{path}", new UriCreationOptions
            {
                DangerousDisablePathAndQueryCanonicalization = true,
            }));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(
            response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag,
            response.Headers.RetryAfter?.Delta, response.Content.Headers.ContentLength,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Asks until the answer is as wanted; the test's own time is the limit.</summary>
    internal async Task<Reply> GetUntilAsync(string path, Func<Reply, bool> isWanted, params (string, string)[] headers)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var tryNumber = 1; tryNumber < 1000; tryNumber++)
        {
            var reply = await GetAsync(path, headers);
            if (isWanted(reply))
                return reply;
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException(
            $"{path} does not become as wanted; the last answer: {await GetAsync(path)}");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>An answer.</summary>
internal sealed record Reply(
    HttpStatusCode Status, string? Type, string? ETag, TimeSpan? RetryAfter, long? Length, string Text)
{
    internal JsonElement Body
    {
        get
        {
            using var json = JsonDocument.Parse(Text);
            return json.RootElement.Clone();
        }
    }

    internal string? Tier => Body.GetProperty("tier").GetString();

    internal string? Release => Body.GetProperty("release").GetString();

    internal string?[] Codes =>
        [.. Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("item").GetString())];

    internal string?[] ItemTiers =>
        [.. Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("tier").GetString())];

    /// <summary>The detail of a problem.</summary>
    internal string? Problem(HttpStatusCode status)
    {
        (Status, Type).ShouldBe((status, "application/problem+json"), Text);
        Body.GetProperty("status").GetInt32().ShouldBe((int)status);
        return Body.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
    }
}
