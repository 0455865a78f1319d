using System.Globalization;

namespace Personalization.Jobs.Running;

/// <summary>A job that the pipeline runs too.</summary>
internal abstract class Step(string name, string description) : Job(name, description)
{
    internal override bool WritesLake => true;

    internal abstract Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation);

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var outcome = await StepProgress.ShowAsync(run, Name, () => ExecuteAsync(run, cancellation));
        run.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {(outcome.IsSkipped ? "skipped, " : "")}{outcome.RowCount:N0} rows; {outcome.Note}"));
    }
}
