using System.CommandLine;
using Personalization.Jobs.Running;
using Personalization.ReadApi;

namespace Personalization.Jobs;

/// <summary>The read API over the current release, until interrupted.</summary>
internal sealed class ServeJob() : Job("serve", "Answer over HTTP from the current release; new releases are taken up")
{
    private static readonly ReadApiOptions Defaults = new() { Releases = "" };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "TCP port, 0 for any free one",
        DefaultValueFactory = _ => Defaults.Port,
    };

    private static readonly Option<string> Host = new("--host")
    {
        Description = "IP address to listen on",
        DefaultValueFactory = _ => Defaults.Host,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Port, Host];

    internal override bool NeedsEngine => false;

    internal override void Validate(ParseResult values) => Read(values).Validate();

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var app = ReadApiHost.Build(Read(run.Values) with { Releases = run.Lake.ServingPath });
        var address = await app.ListenAsync(cancellation);
        run.Say($"Listening on {address}, release {run.Releases.CurrentName() ?? "none yet"}; Ctrl-C stops. Try:");
        run.Say($"  curl '{address}/v1/customers/17850/recommendations?n=3'");
        run.Say($"  curl '{address}/v1/popular?n=3'");
        await run.Output.FlushAsync(cancellation);
        var stopped = new TaskCompletionSource();
        await using var registration = cancellation.Register(stopped.SetResult);
        await stopped.Task;
        await app.StopAsync(CancellationToken.None);
    }

    private static ReadApiOptions Read(ParseResult values) =>
        Defaults with { Port = values.GetValue(Port), Host = values.GetValue(Host)! };
}
