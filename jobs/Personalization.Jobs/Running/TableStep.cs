using Personalization.Lakes;

namespace Personalization.Jobs.Running;

/// <summary>
/// A step that replaces tables by what it makes from others. It does so only if an input's Delta version or an option
/// has changed since its last run, or if somebody else has changed what it made.
/// </summary>
internal abstract class TableStep(string name, string description) : Step(name, description)
{
    /// <summary>The tables that it reads, each with the job that makes it.</summary>
    protected abstract IReadOnlyList<(string Table, string MadeBy)> Inputs { get; }

    /// <summary>Further tables that it reads where they are there; a job cannot make them for it.</summary>
    protected virtual IReadOnlyList<string> OptionalInputs => [];

    /// <summary>The tables that it replaces.</summary>
    protected abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>Everything besides the inputs that its result depends on.</summary>
    protected abstract string OptionsText(JobRun run);

    /// <summary>Makes the tables from the inputs at these versions; an optional one may be missing there.</summary>
    protected abstract Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation);

    internal sealed override IReadOnlyList<string> Reads =>
        [.. Inputs.Select(input => input.Table), .. OptionalInputs];

    internal sealed override IReadOnlyList<string> Writes => Outputs;

    internal sealed override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var inputs = new Dictionary<string, long>();
        foreach (var (table, madeBy) in Inputs)
            inputs[table] = await run.Store.VersionAsync(table, madeBy, cancellation);
        foreach (var table in OptionalInputs.Where(run.Lake.Has))
            inputs[table] = await run.Store.VersionAsync(table, cancellation);
        var options = OptionsText(run);
        if (run.Ledger.Last(Name) is { } last && last.IsMadeFrom(inputs, options)
            && Outputs.All(run.Lake.Has) && last.IsUntouched(await OutputVersionsAsync(run.Store, cancellation)))
            return new StepOutcome(last.RowCount, "its inputs and options have not changed", IsSkipped: true);

        var problems = run.Problems.Count;
        var outcome = await MakeAsync(run, inputs, cancellation);
        // What had problems runs again, and tells of them again, until they are mended.
        if (run.Problems.Count > problems)
            return outcome;
        var outputs = await OutputVersionsAsync(run.Store, cancellation);
        run.Ledger.Record(Name, new StepRecord(inputs, options, outputs, outcome.RowCount));
        return outcome;
    }

    private async Task<Dictionary<string, long>> OutputVersionsAsync(LakeStore store, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>();
        foreach (var table in Outputs)
            versions[table] = await store.VersionAsync(table, cancellation);
        return versions;
    }
}
