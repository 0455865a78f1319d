using System.CommandLine;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;

namespace Personalization.Jobs.Cli;

/// <summary>What every job understands, before or after its name.</summary>
internal sealed record SharedOptions
{
    internal static readonly Option<string> LakeOption = new("--lake")
    {
        Description = "Directory of the lake's tables",
        HelpName = "DIR",
        DefaultValueFactory = _ => new SharedOptions().Lake,
        Recursive = true,
    };

    internal static readonly Option<string?> RemoteOption = new("--remote")
    {
        Description = "Run on Apache Spark at this address instead of the embedded engine",
        HelpName = "sc://HOST:PORT",
        Recursive = true,
    };

    internal static readonly Option<string?> DriverMemoryOption = new("--driver-memory")
    {
        Description = "Memory in which the embedded engine works before it spills to disk, such as 512m or 8g "
            + "[default: 2g, or 60 % of the machine's where that is less]",
        HelpName = "SIZE",
        Recursive = true,
    };

    internal static readonly Option<string?> ConfigOption = new("--config")
    {
        Description = "YAML or JSON file with options under the names of their jobs; the command line wins",
        HelpName = "FILE",
        Recursive = true,
    };

    internal static readonly Option<double> WaitOption = new("--wait")
    {
        Description = "Wait this long for another job that uses the lake",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => new SharedOptions().Wait.TotalSeconds,
        Recursive = true,
    };

    internal static readonly Option<bool> VerboseOption = new("--verbose")
    {
        Description = "Show the stack of an error",
        Recursive = true,
    };

    internal string Lake { get; init; } = ".lake";

    internal string? Remote { get; init; }

    /// <summary>Bytes for queries before they spill; null leaves the choice to <see cref="JobRunner"/>.</summary>
    internal long? DriverMemoryBytes { get; init; }

    internal TimeSpan Wait { get; init; } = TimeSpan.Zero;

    internal bool Verbose { get; init; }

    /// <summary>Those that may stand at the top of a configuration file.</summary>
    internal static IReadOnlyList<Option> Configurable { get; } =
        [LakeOption, RemoteOption, DriverMemoryOption, WaitOption, Moment.AsOf, ServingOption.Serving];

    internal static IReadOnlyList<Option> All { get; } =
        [LakeOption, RemoteOption, DriverMemoryOption, ConfigOption, WaitOption, VerboseOption];

    internal static SharedOptions From(ParseResult values)
    {
        var wait = values.GetValue(WaitOption);
        if (wait is not (>= 0 and <= 86_400))
            throw new UsageException($"--wait must lie between 0 and 86400 seconds, not {wait}.");
        if (values.GetValue(RemoteOption) is { } remote && !remote.StartsWith("sc://", StringComparison.Ordinal))
            throw new UsageException($"--remote must be of the form sc://HOST:PORT, not '{remote}'.");
        var memory = values.GetValue(DriverMemoryOption);
        if (memory is not null && values.GetValue(RemoteOption) is not null)
            throw new UsageException(
                "--driver-memory is the embedded engine's; the server of --remote has its own, set where it starts.");
        return new SharedOptions
        {
            Lake = values.GetValue(LakeOption)!,
            Remote = values.GetValue(RemoteOption),
            DriverMemoryBytes = memory is null ? null : MemorySize.Parse(memory, DriverMemoryOption.Name),
            Wait = TimeSpan.FromSeconds(wait),
            Verbose = values.GetValue(VerboseOption),
        };
    }
}
