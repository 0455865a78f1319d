using System.CommandLine;
using Personalization.Jobs.Ingesting;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>A configuration to begin with.</summary>
internal sealed class InitJob() : Job("init", "Write a commented configuration file to begin with, for one's own data")
{
    private static readonly Argument<string> Target = new("file")
    {
        Description = "The file to write",
        DefaultValueFactory = _ => "personalization.yaml",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Write over a file that is there",
    };

    internal override IReadOnlyList<Argument> Arguments => [Target];

    internal override IReadOnlyList<Option> Options => [Force];

    internal override bool NeedsEngine => false;

    internal override bool NeedsLake => false;

    internal override bool IsQuiet => true;

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(run.Values.GetValue(Target)!);
        if (File.Exists(path) && !run.Get(Force))
            throw new InvalidInputException(
                $"{path} is there already. Name another file, or write over it with --force.");
        if (Directory.Exists(path))
            throw new InvalidInputException($"{path} is a directory; name a file in it.");
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            throw new InvalidInputException($"The directory {folder} is not there.");
        await File.WriteAllTextAsync(path, ConfigTemplate.Text(run.Values.GetValue(Target)!), cancellation);
        run.Say($"Wrote {path}. It runs as it is, on the shipped data:");
        run.Say($"  ./submit.sh pipeline --config {run.Values.GetValue(Target)}");
        run.Say("For your own, name your source and your columns under ingest.orders.");
    }
}
