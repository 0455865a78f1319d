using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Features;
using Personalization.Jobs.Running;
using Personalization.Lakes;
using SparkConnect.Client;
using SparkConnect.Protocol.Types;

namespace Personalization.Jobs;

/// <summary>Silver at several moments → <c>gold/training_sets/NAME</c>, and what it was made from.</summary>
internal sealed class TrainingSetJob() : Step(
    "training-set", "Make a table to learn from: each customer's features at several moments, and what came after")
{
    private static readonly StructType VersionSchema = new StructType()
        .Add(TrainingSetVersionColumns.Name, DataTypes.String)
        .Add(TrainingSetVersionColumns.Version, DataTypes.Long)
        .Add(TrainingSetVersionColumns.AsOf, DataTypes.Timestamp)
        .Add(TrainingSetVersionColumns.Table, DataTypes.String)
        .Add(TrainingSetVersionColumns.DeltaVersion, DataTypes.Long)
        .Add(TrainingSetVersionColumns.Options, DataTypes.String)
        .Add(TrainingSetVersionColumns.MadeAt, DataTypes.Timestamp);

    private static readonly Argument<string> SetName = new("name") { Description = "The set's name" };

    private static readonly Option<string> CutOffs = new("--cut-offs")
    {
        Description = "Moments (UTC): features hold before them, labels from them on",
        HelpName = "DATE,...",
        Required = true,
    };

    private static readonly Option<int?> LabelDays = new("--label-days")
    {
        Description = "Add what each customer bought in so many days from the cut-off on [default: no labels]",
        HelpName = "DAYS",
    };

    internal override IReadOnlyList<Argument> Arguments => [SetName];

    internal override IReadOnlyList<Option> Options => FeatureSettings.All;

    internal override IReadOnlyList<Option> LoneOptions => [CutOffs, LabelDays];

    internal override IReadOnlyList<string> Reads => [LakeTables.SilverPurchases, LakeTables.SilverReturns];

    internal override IReadOnlyList<string> Writes => [LakeTables.GoldTrainingSetVersions];

    internal override void Validate(ParseResult values)
    {
        Request(values).Validate();
        FeatureSettings.Read(values).Validate();
    }

    internal override async Task<StepOutcome> ExecuteAsync(JobRun run, CancellationToken cancellation)
    {
        var request = Request(run.Values);
        var table = LakeTables.TrainingSet(request.Name);
        var inputs = await InputsAsync(run, cancellation);
        var options = $"{request}, {FeatureSettings.Read(run.Values)}";
        var step = $"{Name}-{request.Name}";
        if (run.Ledger.Last(step) is { } last && last.IsMadeFrom(inputs, options) && run.Lake.Has(table)
            && last.IsUntouched(new Dictionary<string, long>
            {
                [table] = await run.Store.VersionAsync(table, cancellation),
            }))
            return new StepOutcome(last.RowCount, "its inputs and options have not changed", IsSkipped: true);

        var history = FeatureSettings.History(run.Store, inputs);
        request.CheckLabels(await Moment.EndAsync(run, history.Purchases, cancellation));
        var rows = TrainingSets.From(
            history, request.CutOffs, request.LabelDays, FeatureSettings.Read(run.Values));
        var count = await run.Store.OverwriteAsync(table, rows, cancellation);
        var version = await run.Store.VersionAsync(table, cancellation);
        await Versions(run, request, version, inputs, options)
            .Write().Format("delta").Mode("append")
            .SaveAsync(run.Lake.PathOf(LakeTables.GoldTrainingSetVersions), cancellation);
        run.Ledger.Record(
            step, new StepRecord(inputs, options, new Dictionary<string, long> { [table] = version }, count));
        return new StepOutcome(count, string.Create(
            CultureInfo.InvariantCulture,
            $"customers at {request.CutOffs.Count} cut-offs in {table}, version {version}"));
    }

    private static async Task<Dictionary<string, long>> InputsAsync(JobRun run, CancellationToken cancellation)
    {
        var inputs = new Dictionary<string, long>
        {
            [LakeTables.SilverPurchases] =
                await run.Store.VersionAsync(LakeTables.SilverPurchases, "clean", cancellation),
        };
        if (run.Lake.Has(LakeTables.SilverReturns))
            inputs[LakeTables.SilverReturns] = await run.Store.VersionAsync(LakeTables.SilverReturns, cancellation);
        return inputs;
    }

    private static DataFrame Versions(
        JobRun run, TrainingSetRequest request, long version, Dictionary<string, long> inputs, string options)
    {
        var madeAt = DateTimeOffset.UtcNow;
        return run.Spark.CreateDataFrame(
            request.CutOffs.SelectMany(cutOff => inputs.Select(input => new object?[]
            {
                request.Name, version, new DateTimeOffset(cutOff), input.Key, input.Value, options, madeAt,
            })),
            VersionSchema);
    }

    private static TrainingSetRequest Request(ParseResult values) => new(
        values.GetValue(SetName)!, TrainingSetRequest.ParseCutOffs(values.GetValue(CutOffs)!),
        values.GetValue(LabelDays));
}
