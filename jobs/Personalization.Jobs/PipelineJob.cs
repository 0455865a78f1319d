using System.CommandLine;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>All steps in order.</summary>
internal sealed class PipelineJob()
    : Job("pipeline", "Run all steps in order, from ingest to report; what has not changed is skipped")
{
    internal override IReadOnlyList<Option> Options => StepSequence.Options;

    internal override bool WritesLake => true;

    internal override void Validate(ParseResult values) => StepSequence.Validate(values);

    internal override Task RunAsync(JobRun run, CancellationToken cancellation) =>
        StepSequence.RunAsync(JobRegistry.Steps, run, cancellation);
}
