using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Running;
using Personalization.Segments;
using SparkConnect.Client;
using SparkConnect.Protocol;

namespace Personalization.Jobs;

/// <summary>
/// <c>gold/customer_features</c> → <c>gold/rfm</c>, <c>gold/segments</c>, and who entered and left.
/// </summary>
internal sealed class SegmentsJob() : TableStep(
    "segments", "Score customers by recency, frequency and monetary value, and sort them into tiers and segments")
{
    private static readonly Option<string?> File = new("--segments")
    {
        Description = "YAML file of segments, each a condition in SQL [default: a few that most shops can use]",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Preview = new("--preview")
    {
        Description = "Only show how many customers each segment, or the one named, has, and some of them",
        HelpName = "NAME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    internal override IReadOnlyList<Option> OwnOptions => [File];

    internal override IReadOnlyList<Option> LoneOptions => [Preview];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs =>
        [(LakeTables.GoldCustomerFeatures, "features")];

    protected override IReadOnlyList<string> OptionalInputs => [LakeTables.BronzeCustomers];

    protected override IReadOnlyList<string> Outputs =>
    [
        LakeTables.GoldRfm, LakeTables.GoldSegments, LakeTables.GoldSegmentChanges, LakeTables.GoldSegmentSizes,
    ];

    internal override void Validate(ParseResult values) => Rules(values);

    protected override string OptionsText(JobRun run) =>
        string.Join('\n', Rules(run.Values).Select(rule => $"{rule.Name}: {rule.Where}"));

    internal override Task RunAsync(JobRun run, CancellationToken cancellation) =>
        run.Values.GetResult(Preview) is null
            ? base.RunAsync(run, cancellation)
            : SegmentPreview.ShowAsync(run, Rules(run.Values), run.Get(Preview), cancellation);

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var features = run.Store.Read(
            LakeTables.GoldCustomerFeatures, versions[LakeTables.GoldCustomerFeatures]);
        var customers = await run.Store.OverwriteAsync(LakeTables.GoldRfm, RfmScores.Of(features), cancellation);
        var people = await People.FromAsync(
            features, run.Store.Read(LakeTables.GoldRfm),
            await CustomerTables.CrmAsync(run.Store, versions, cancellation), cancellation);
        var (rules, failed) = await SegmentRules.CheckAsync(people, Rules(run.Values), cancellation);
        var asOf = await CustomerTables.AsOfAsync(features, cancellation) ?? DateTime.UtcNow;
        var sizes = await WriteAsync(run, people, rules, failed.ToList(), asOf, customers, cancellation);
        return new StepOutcome(sizes.Sum(size => size.Size), string.Create(
            CultureInfo.InvariantCulture,
            $"memberships of {customers:N0} customers in {sizes.Count(size => size.Size > 0)} segments; "
                + $"{sizes.Sum(size => size.Entered):N0} entries, {sizes.Sum(size => size.Left):N0} exits"));
    }

    // What only some customer's values show to be wrong is found by trying each rule by itself.
    private static async Task<IReadOnlyList<SegmentSize>> WriteAsync(
        JobRun run, DataFrame people, IReadOnlyList<SegmentRule> rules, List<SegmentFailure> failed, DateTime asOf,
        long customers, CancellationToken cancellation)
    {
        var writer = new SegmentRun(run.Store, DateTime.UtcNow, asOf);
        var before = await writer.BeforeAsync(cancellation);
        try
        {
            var sizes = await WriteOnceAsync();
            Report(run, failed);
            return sizes;
        }
        catch (SparkException)
        {
            (rules, var more) = await SegmentRules.TryAsync(people, rules, cancellation);
            if (more.Count == 0)
                throw;
            failed.AddRange(more);
            var sizes = await WriteOnceAsync();
            Report(run, failed);
            return sizes;
        }

        Task<IReadOnlyList<SegmentSize>> WriteOnceAsync() => writer.WriteAsync(
            Memberships.Of(people, rules, before, [.. failed.Select(failure => failure.Rule.Name)], asOf), before,
            [.. rules.Select(rule => rule.Name)], customers, cancellation);
    }

    private static void Report(JobRun run, IEnumerable<SegmentFailure> failures)
    {
        foreach (var (rule, cause) in failures)
            run.Problems.Add(
                $"The segment {rule.Name} ({rule.Origin}) was left as it was: {ErrorText.Of(cause)}");
    }

    private static IReadOnlyList<SegmentRule> Rules(ParseResult values) =>
    [
        .. RfmTiers.Rules,
        .. values.GetValue(File) is { } path ? SegmentFile.Read(path) : SegmentFile.ReadDefault(),
    ];
}
