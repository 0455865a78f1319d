using System.CommandLine;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>An earlier release becomes the current one again.</summary>
internal sealed class RollbackJob() : Job("rollback", "Go back to an earlier release; a running read API takes it up")
{
    private static readonly Option<string?> To = new("--to")
    {
        Description = "The release to go to, of those that releases lists [default: the one before the current]",
        HelpName = "NAME",
    };

    internal override IReadOnlyList<Option> Options => [ServingOption.Serving];

    internal override IReadOnlyList<Option> LoneOptions => [To];

    internal override bool NeedsEngine => false;

    internal override bool NeedsLake => false;

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var store = ServingOption.Open(run.Values);
        var (from, to) = await store.RollBackAsync(run.Get(To), cancellation);
        run.Say(from == to ? $"rollback: {to} is current already"
            : $"rollback: release {to} is current, where {from ?? "none"} was");
    }
}
