using System.CommandLine;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;
using SparkConnect;

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

    internal static readonly Option<string?> MasterOption = new("--master")
    {
        Description = "Start Apache Spark of SPARK_HOME for this job, on local[N], spark://HOST:PORT, yarn or "
            + "k8s://URL, and stop it afterwards",
        HelpName = "MASTER",
        Recursive = true,
    };

    internal static readonly Option<string?> ExecutorMemoryOption = new("--executor-memory")
    {
        Description = "With --master: memory of each executor, such as 4g [default: Spark's, 1g]",
        HelpName = "SIZE",
        Recursive = true,
    };

    internal static readonly Option<string[]> ConfOption = new("--conf")
    {
        Description = "With --master: a property of Spark's, as often as needed",
        HelpName = "KEY=VALUE",
        Recursive = true,
    };

    internal static readonly Option<string[]> PackagesOption = new("--packages")
    {
        Description = "With --master: Maven coordinates that Spark shall fetch, beside Delta's",
        HelpName = "GROUP:ARTIFACT:VERSION",
        Recursive = true,
    };

    internal static readonly Option<string?> DriverMemoryOption = new("--driver-memory")
    {
        Description = "Memory in which the embedded engine works before it spills to disk, such as 512m or 8g "
            + "[default: 2g, or 60 % of the machine's where that is less]; with --master, of Spark's driver",
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

    /// <summary>Where to start Spark for the job; null for no such thing.</summary>
    internal string? Master { get; init; }

    /// <summary>Whether the engine is in this process.</summary>
    internal bool IsEmbedded => Remote is null && Master is null;

    /// <summary>Memory of Spark's driver as it was given, for <see cref="Master"/>.</summary>
    internal string? DriverMemory { get; init; }

    internal string? ExecutorMemory { get; init; }

    internal IReadOnlyList<string> Conf { get; init; } = [];

    internal IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Bytes for queries before they spill; null leaves the choice to <see cref="JobRunner"/>.</summary>
    internal long? DriverMemoryBytes { get; init; }

    internal TimeSpan Wait { get; init; } = TimeSpan.Zero;

    internal bool Verbose { get; init; }

    private static IReadOnlyList<Option> OfSpark { get; } =
        [MasterOption, ExecutorMemoryOption, ConfOption, PackagesOption];

    /// <summary>Those that may stand at the top of a configuration file.</summary>
    internal static IReadOnlyList<Option> Configurable { get; } =
    [
        LakeOption, RemoteOption, .. OfSpark, DriverMemoryOption, WaitOption, Moment.AsOf, ServingOption.Serving,
    ];

    internal static IReadOnlyList<Option> All { get; } =
        [LakeOption, RemoteOption, .. OfSpark, DriverMemoryOption, ConfigOption, WaitOption, VerboseOption];

    internal static SharedOptions From(ParseResult values)
    {
        var wait = values.GetValue(WaitOption);
        if (wait is not (>= 0 and <= 86_400))
            throw new UsageException($"--wait must lie between 0 and 86400 seconds, not {wait}.");
        CheckEngine(values);
        var memory = values.GetValue(DriverMemoryOption);
        var shared = new SharedOptions
        {
            Lake = values.GetValue(LakeOption)!,
            Remote = values.GetValue(RemoteOption),
            Master = values.GetValue(MasterOption),
            DriverMemory = memory,
            DriverMemoryBytes = memory is null ? null : MemorySize.Parse(memory, DriverMemoryOption.Name),
            ExecutorMemory = values.GetValue(ExecutorMemoryOption),
            Conf = values.GetValue(ConfOption) ?? [],
            Packages = values.GetValue(PackagesOption) ?? [],
            Wait = TimeSpan.FromSeconds(wait),
            Verbose = values.GetValue(VerboseOption),
        };
        shared.CheckSubmit();
        return shared;
    }

    /// <summary>How Spark is to be started where <see cref="Master"/> says so.</summary>
    internal SparkSubmitOptions ToSubmit(string logPath) => new()
    {
        Master = Master!,
        DriverMemory = DriverMemory,
        ExecutorMemory = ExecutorMemory,
        Conf = Conf,
        Packages = Packages,
        LogPath = logPath,
    };

    private static void CheckEngine(ParseResult values)
    {
        var remote = values.GetValue(RemoteOption);
        if (remote is not null && !remote.StartsWith("sc://", StringComparison.Ordinal))
            throw new UsageException($"--remote must be of the form sc://HOST:PORT, not '{remote}'.");
        if (values.GetValue(MasterOption) is not null)
        {
            if (remote is not null)
                throw new UsageException("--remote and --master name two engines; give one of them.");
            return;
        }

        if (remote is not null && values.GetValue(DriverMemoryOption) is not null)
            throw new UsageException(
                "--driver-memory is the embedded engine's; the server of --remote has its own, set where it starts.");
        if (OfSpark.FirstOrDefault(option => values.GetResult(option) is { Implicit: false }) is { } lone)
            throw new UsageException(
                $"{lone.Name} says how --master starts Spark, and there is no --master; a server of --remote is set "
                + "up where it starts.");
    }

    private void CheckSubmit()
    {
        if (Master is null)
            return;
        if (ExecutorMemory is not null)
            MemorySize.Parse(ExecutorMemory, ExecutorMemoryOption.Name);
        try
        {
            ToSubmit("").Validate();
        }
        catch (ArgumentException error)
        {
            throw new UsageException(error.Message, error);
        }
    }
}
