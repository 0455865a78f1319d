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

    /// <summary>Optional ones that it begins without; it asks <see cref="LateAsync"/> for their versions.</summary>
    protected virtual IReadOnlyList<string> LateInputs => [];

    /// <summary>The tables that it replaces.</summary>
    protected abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>Everything besides the inputs that its result depends on.</summary>
    protected abstract string OptionsText(JobRun run);

    /// <summary>
    /// Makes the tables from the inputs at these versions; an optional one may be missing there, late ones are.
    /// </summary>
    protected abstract Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation);

    internal sealed override IReadOnlyList<string> Reads =>
        [.. Inputs.Select(input => input.Table), .. OptionalInputs, .. LateInputs];

    internal sealed override IReadOnlyList<string> LateReads => LateInputs;

    internal sealed override IReadOnlyList<string> Writes => Outputs;

    internal sealed override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var inputs = new Dictionary<string, long>();
        foreach (var (table, madeBy) in Inputs)
            inputs[table] = await run.Store.VersionAsync(table, madeBy, cancellation);
        foreach (var table in OptionalInputs.Where(run.Lake.Has))
            inputs[table] = await run.Store.VersionAsync(table, cancellation);
        var options = OptionsText(run);
        // What must run anyway does not wait for what it needs late.
        if (run.Ledger.Last(Name) is { } last && last.MayBeMadeFrom(inputs, options)
            && last.IsMadeFrom(await WithLateAsync(run, inputs, cancellation), options)
            && Outputs.All(run.Lake.Has) && last.IsUntouched(await OutputVersionsAsync(run.Store, cancellation)))
            return new StepOutcome(last.RowCount, "its inputs and options have not changed", IsSkipped: true);

        var problems = run.Problems.Count;
        var outcome = await MakeAsync(run, inputs, cancellation);
        // What had problems runs again, and tells of them again, until they are mended.
        if (run.Problems.Count > problems)
            return outcome;
        var outputs = await OutputVersionsAsync(run.Store, cancellation);
        run.Ledger.Record(Name, new StepRecord(
            await WithLateAsync(run, inputs, cancellation), options, outputs, outcome.RowCount));
        return outcome;
    }

    /// <summary>The version of a late input, once the steps before this one have written it; null for none.</summary>
    protected static async Task<long?> LateAsync(JobRun run, string table, CancellationToken cancellation)
    {
        await run.ReadyAsync(table);
        return run.Lake.Has(table) ? await run.Store.VersionAsync(table, cancellation) : null;
    }

    private async Task<IReadOnlyDictionary<string, long>> WithLateAsync(
        JobRun run, Dictionary<string, long> inputs, CancellationToken cancellation)
    {
        var all = new Dictionary<string, long>(inputs);
        foreach (var table in LateInputs)
        {
            if (await LateAsync(run, table, cancellation) is { } version)
                all[table] = version;
        }

        return all;
    }

    private async Task<Dictionary<string, long>> OutputVersionsAsync(LakeStore store, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>();
        foreach (var table in Outputs)
            versions[table] = await store.VersionAsync(table, cancellation);
        return versions;
    }
}
