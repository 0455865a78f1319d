using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Evaluation;
using Personalization.Ingestion;
using Personalization.Jobs.Evaluating;
using Personalization.Jobs.Running;
using Personalization.Recommendations;

namespace Personalization.Jobs;

/// <summary>
/// How well each recommender foretells: purchases after a cut from those before it → <c>gold/evaluation</c>; or one
/// file of a user from another.
/// </summary>
internal sealed class EvaluateJob()
    : TableStep("evaluate", "Measure how well each recommender foretells what customers bought after a cut")
{
    private static readonly RecommenderOptions Defaults = new();

    internal override IReadOnlyList<Option> OwnOptions => [EvaluateOptions.Cut, EvaluateOptions.K];

    internal override IReadOnlyList<Option> Options => [Moment.AsOf, .. OwnOptions];

    internal override IReadOnlyList<Option> LoneOptions => EvaluateOptions.Lone;

    internal override bool UsesLake(ParseResult values) => !EvaluateOptions.IsOfFiles(values);

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs => [(LakeTables.SilverPurchases, "clean")];

    protected override IReadOnlyList<string> Outputs => [LakeTables.GoldEvaluation];

    internal override void Validate(ParseResult values) => EvaluateOptions.Validate(values);

    protected override string OptionsText(JobRun run)
    {
        var cut = run.Get(EvaluateOptions.Cut)?.ToString("O", CultureInfo.InvariantCulture) ?? "the last days";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"as of {Moment.Text(run)}, cut {cut}, k {run.Get(EvaluateOptions.K)}, {Defaults}{TuneText(run)}");
    }

    private static string TuneText(JobRun run) => run.Values.GetValue(EvaluateOptions.Tune)
        ? string.Create(
            CultureInfo.InvariantCulture,
            $", tuned by {run.Get(EvaluateOptions.Trials)} trials from seed {run.Get(EvaluateOptions.Seed)}")
        : "";

    internal override Task RunAsync(JobRun run, CancellationToken cancellation) =>
        EvaluateOptions.IsOfFiles(run.Values) ? FilesAsync(run, cancellation) : base.RunAsync(run, cancellation);

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var all = run.Store.Read(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]);
        var asOf = await Moment.ResolveAsync(run, all, cancellation);
        var cut = run.Get(EvaluateOptions.Cut) ?? asOf.AddDays(-Defaults.LearnDays);
        var asked = RelevantItems.FromPurchases(Purchases.Before(all, asOf), cut);
        var (options, notes) = await OptionsAsync(run, asked.Known, Defaults, TuneOptions.ForCatalogues, cancellation);
        var result = await RecommenderEvaluation.RunAsync(
            asked, options, run.Get(EvaluateOptions.K),
            run.Shared?.Of(LakeTables.SilverPurchases, versions[LakeTables.SilverPurchases]), cancellation);
        await run.Store.OverwriteAsync(
            LakeTables.GoldEvaluation, EvaluationTables.From(run.Spark, result, cut), cancellation);
        await ShowAsync(run, result with { Notes = [.. notes, .. result.Notes] }, cancellation);
        return new StepOutcome(result.Recommenders.Count, Note(result, cut));
    }

    private static async Task FilesAsync(JobRun run, CancellationToken cancellation)
    {
        var files = await EvaluationFiles.ReadAsync(
            run.Spark, run.Get(EvaluateOptions.Train)!, run.Get(EvaluateOptions.Test)!,
            EvaluationFileColumns.Parse(run.Get(EvaluateOptions.Columns)!), cancellation);
        var defaults = Defaults with { LearnDays = Math.Max(1, files.LearnDays) };
        var (options, notes) = await OptionsAsync(
            run, files.Asked.Known, defaults, TuneOptions.ForHits, cancellation);
        var result = await RecommenderEvaluation.RunAsync(
            files.Asked, options, run.Get(EvaluateOptions.K), null, cancellation);
        await ShowAsync(run, result with { Notes = [.. files.Notes, .. notes, .. result.Notes] }, cancellation);
    }

    private static async Task<(RecommenderOptions Options, IReadOnlyList<string> Notes)> OptionsAsync(
        JobRun run, Interactions known, RecommenderOptions options, TuneOptions tune, CancellationToken cancellation)
    {
        if (!run.Values.GetValue(EvaluateOptions.Tune))
            return (options, []);
        var settings = tune with { Trials = run.Get(EvaluateOptions.Trials), Seed = run.Get(EvaluateOptions.Seed) };
        return await RecommenderTuning.RunAsync(
            known, options, run.Get(EvaluateOptions.K), settings, cancellation);
    }

    private static async Task ShowAsync(JobRun run, EvaluationResult result, CancellationToken cancellation)
    {
        EvaluationPrint.Write(run.Output, result);
        if (run.Values.GetResult(EvaluateOptions.Json) is not null && run.Get(EvaluateOptions.Json) is { } path)
            await EvaluationJson.WriteAsync(path, result, cancellation);
    }

    private static string Note(EvaluationResult result, DateTime cut) =>
        result.Find(RecommenderNames.Hybrid) is { } hybrid
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"hybrid nDCG@{result.K} {hybrid[EvaluationColumns.Ndcg].Mean:F3} at coverage "
                    + $"{hybrid[EvaluationColumns.Coverage].Mean:F2} on purchases from {cut:yyyy-MM-dd} on")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"nobody who bought before {cut:yyyy-MM-dd} bought something new from then on");
}
