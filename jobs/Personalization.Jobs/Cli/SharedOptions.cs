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

    internal TimeSpan Wait { get; init; } = TimeSpan.Zero;

    internal bool Verbose { get; init; }

    /// <summary>Those that may stand at the top of a configuration file.</summary>
    internal static IReadOnlyList<Option> Configurable { get; } =
        [LakeOption, RemoteOption, WaitOption, Moment.AsOf, ServingOption.Serving];

    internal static IReadOnlyList<Option> All { get; } =
        [LakeOption, RemoteOption, ConfigOption, WaitOption, VerboseOption];

    internal static SharedOptions From(ParseResult values)
    {
        var wait = values.GetValue(WaitOption);
        if (wait is not (>= 0 and <= 86_400))
            throw new UsageException($"--wait must lie between 0 and 86400 seconds, not {wait}.");
        if (values.GetValue(RemoteOption) is { } remote && !remote.StartsWith("sc://", StringComparison.Ordinal))
            throw new UsageException($"--remote must be of the form sc://HOST:PORT, not '{remote}'.");
        return new SharedOptions
        {
            Lake = values.GetValue(LakeOption)!,
            Remote = values.GetValue(RemoteOption),
            Wait = TimeSpan.FromSeconds(wait),
            Verbose = values.GetValue(VerboseOption),
        };
    }
}
