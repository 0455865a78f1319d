using System.CommandLine;
using Personalization.Lakes;
using Serving;
using SparkConnect.Client;

namespace Personalization.Jobs.Running;

/// <summary>What a running job works with.</summary>
/// <param name="Values">The values of its options.</param>
/// <param name="Lake">The lake.</param>
/// <param name="Session">The engine's session; null for a job that needs none.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record JobRun(
    ParseResult Values, Lake Lake, SparkSession? Session, TextWriter Output, TextWriter Error)
{
    internal SparkSession Spark => Session ?? throw new InvalidOperationException("This job declared no engine.");

    internal LakeStore Store => new(Spark, Lake);

    internal StepLedger Ledger => new(Lake);

    internal ReleaseStore Releases => new(Lake.ServingPath);

    internal T? Get<T>(Option<T> option) => Values.GetValue(option);

    internal void Say(string line) => Output.WriteLine(line);
}
