using System.Globalization;
using SparkConnect.Protocol;

namespace Personalization.Jobs.Running;

/// <summary>A job that the pipeline runs too.</summary>
internal abstract class Step(string name, string description) : Job(name, description)
{
    internal override bool WritesLake => true;

    // Spark's class for what a job had kept on an executor that is gone; it cannot be made anew within the job.
    private const string LostBlock = "CHECKPOINT_RDD_BLOCK_ID_NOT_FOUND";
    private const int MostRuns = 3;

    /// <summary>The lake's tables that it reads, where they are there.</summary>
    internal abstract IReadOnlyList<string> Reads { get; }

    /// <summary>The lake's tables that it writes.</summary>
    internal abstract IReadOnlyList<string> Writes { get; }

    internal abstract Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation);

    /// <summary>
    /// Executes the step; once more from its beginning where an executor was lost with what the step had kept on it.
    /// </summary>
    internal async Task<StepOutcome> ExecuteToTheEndAsync(JobRun run, CancellationToken cancellation)
    {
        for (var runs = 1; ; runs++)
        {
            try
            {
                return await ExecuteAsync(run, cancellation);
            }
            catch (SparkException error) when (error.ErrorClass == LostBlock && runs < MostRuns)
            {
                run.Shared?.Forget();
                run.Say($"{Name}: Spark lost an executor with intermediate results; running the step again");
            }
        }
    }

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var outcome = await StepProgress.ShowAsync(run, () => Name, () => ExecuteToTheEndAsync(run, cancellation));
        run.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {(outcome.IsSkipped ? "skipped, " : "")}{outcome.RowCount:N0} rows; {outcome.Note}"));
    }
}
