using System.CommandLine;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;
using Personalization.ReadApi;
using Serving;

namespace Personalization.Jobs;

/// <summary>The read API over the current release, until interrupted.</summary>
internal sealed class ServeJob() : Job("serve", "Answer over HTTP from the current release; new releases are taken up")
{
    private static readonly ReadApiOptions Defaults = new() { Serving = ServingAddress.OfFolder(".") };

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

    private static readonly Option<bool> RequireKeys = new("--require-keys")
    {
        Description = "Callers need a key also where the address is loopback; elsewhere they always do",
    };

    private static readonly Option<int> RateLimit = new("--rate-limit")
    {
        Description = "Requests a second of one key, or of one address without a key; 0 for no limit",
        DefaultValueFactory = _ => Defaults.RateLimit,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Port, Host, RequireKeys, RateLimit];

    internal override IReadOnlyList<Option> Options => [ServingOption.Serving, .. OwnOptions];

    internal override bool NeedsEngine => false;

    internal override bool NeedsLake => false;

    internal override void Validate(ParseResult values) => Read(values).Validate();

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var app = ReadApiHost.Build(
            Read(run.Values) with { Serving = ServingOption.AddressOf(run.Values) });
        var address = await app.ListenAsync(cancellation);
        var (release, trouble) = ReadApiHost.StateOf(app);
        var state = release is null ? "no release to answer from yet" : $"release {release}";
        run.Say($"Listening on {address}, {state}; Ctrl-C stops.{(trouble is null ? " Try:" : "")}");
        if (trouble is not null)
            run.Say($"{trouble} What is put right is taken up by itself. Then try:");
        var customer = Uri.EscapeDataString(await ReadApiHost.AnyCustomerAsync(app, cancellation) ?? "CUSTOMER");
        run.Say($"  curl '{address}/v1/customers/{customer}/recommendations?n=3'");
        run.Say($"  {address}/docs in a browser");
        await run.Output.FlushAsync(cancellation);
        var stopped = new TaskCompletionSource();
        await using var registration = cancellation.Register(stopped.SetResult);
        await stopped.Task;
        await app.StopAsync(CancellationToken.None);
    }

    private static ReadApiOptions Read(ParseResult values) => Defaults with
    {
        Port = values.GetValue(Port),
        Host = values.GetValue(Host)!,
        RequireKeys = values.GetValue(RequireKeys),
        RateLimit = values.GetValue(RateLimit),
    };
}
