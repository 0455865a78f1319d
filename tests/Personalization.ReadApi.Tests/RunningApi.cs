using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using TestSupport;

namespace Personalization.ReadApi.Tests;

/// <summary>The read API on a free port over a folder of its own.</summary>
public sealed class RunningApi : IAsyncDisposable
{
    private readonly TempFolder _folder = new("read-api");
    private readonly HttpClient _http = new();
    private readonly WebApplication _app;

    private RunningApi() => _app = ReadApiHost.Build(
        new ReadApiOptions { Releases = _folder.Path, Port = 0, TakeUp = TimeSpan.Zero });

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    internal string Folder => _folder.Path;

    internal static async Task<RunningApi> StartAsync(bool isPublished = true)
    {
        var api = new RunningApi();
        if (isPublished)
            await SampleReleases.PublishAsync(api.Folder);
        api.Address = new Uri(await api._app.ListenAsync(TestContext.Current.CancellationToken));
        api._http.BaseAddress = api.Address;
        return api;
    }

    internal async Task<(HttpStatusCode Status, string? Type, JsonElement Body)> GetAsync(string path)
    {
        using var response = await _http.GetAsync(
            new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(text);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, json.RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
