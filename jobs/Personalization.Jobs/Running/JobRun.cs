using System.CommandLine;
using Personalization.Jobs.Cli;
using Personalization.Lakes;
using SparkConnect.Client;

namespace Personalization.Jobs.Running;

/// <summary>What a running job works with.</summary>
/// <param name="Values">The values of its options.</param>
/// <param name="OpenedLake">The lake; null for a job that needs none.</param>
/// <param name="Session">The engine's session; null for a job that needs none.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record JobRun(
    ParseResult Values, Lake? OpenedLake, SparkSession? Session, TextWriter Output, TextWriter Error)
{
    /// <summary>The sections of the configuration file that are the job's or its steps', by key.</summary>
    internal IReadOnlyDictionary<string, ConfigSection> Sections { get; init; } =
        new Dictionary<string, ConfigSection>();

    internal Lake Lake => OpenedLake ?? throw new InvalidOperationException("This job declared no lake.");

    internal SparkSession Spark => Session ?? throw new InvalidOperationException("This job declared no engine.");

    /// <summary>
    /// What went wrong without stopping the job: good input was used all the same, and the process ends with an error.
    /// </summary>
    internal List<string> Problems { get; init; } = [];

    /// <summary>What the steps of a pipeline share; null for a job by itself.</summary>
    internal SharedFits? Shared { get; init; }

    internal LakeStore Store => new(Spark, Lake);

    internal StepLedger Ledger => new(Lake);

    internal T? Get<T>(Option<T> option) => Values.GetValue(option);

    internal void Say(string line) => Output.WriteLine(line);
}
