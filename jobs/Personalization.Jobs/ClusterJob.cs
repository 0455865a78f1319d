using System.CommandLine;
using Personalization.Clusters;
using Personalization.Contracts;
using Personalization.Jobs.Running;

namespace Personalization.Jobs;

/// <summary>
/// <c>gold/customer_features</c> → clusters of customers, what they are like, and the model in <c>models/clusters</c>.
/// </summary>
internal sealed class ClusterJob()
    : TableStep("cluster", "Group customers who behave alike, and say what they are like")
{
    private static readonly ClusterOptions Defaults = new();

    private static readonly Option<string?> Features = new("--features")
    {
        Description = "Columns of gold/customer_features to cluster by, with commas between "
            + $"[default: those that are there of {string.Join(',', ClusterOptions.DefaultFeatures)}]",
        HelpName = "A,B,C",
    };

    private static readonly Option<int?> K = new("--k")
    {
        Description = "Number of clusters [default: the one with the best silhouette]",
    };

    private static readonly Option<int> MinK = new("--min-k")
    {
        Description = "The least number of clusters that is tried",
        DefaultValueFactory = _ => Defaults.MinK,
    };

    private static readonly Option<int> MaxK = new("--max-k")
    {
        Description = "The greatest number of clusters that is tried",
        DefaultValueFactory = _ => Defaults.MaxK,
    };

    private static readonly Option<int> Sample = new("--cluster-sample")
    {
        Description = "Customers on whom numbers of clusters are compared",
        DefaultValueFactory = _ => Defaults.SampleSize,
    };

    internal override IReadOnlyList<Option> OwnOptions => [Features, K, MinK, MaxK, Sample];

    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs =>
        [(LakeTables.GoldCustomerFeatures, "features")];

    protected override IReadOnlyList<string> Outputs =>
    [
        LakeTables.GoldClusters, LakeTables.GoldClusterProfiles, LakeTables.GoldClusterChoice,
        LakeTables.GoldClusterPicture,
    ];

    internal override void Validate(ParseResult values) => Read(values).Validate();

    protected override string OptionsText(JobRun run) => Read(run.Values).ToString();

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var customers = run.Store.Read(
            LakeTables.GoldCustomerFeatures, versions[LakeTables.GoldCustomerFeatures]);
        await using var found = await CustomerClusters.FindAsync(
            run.Spark, customers, Read(run.Values), cancellation);
        var count = await run.Store.OverwriteAsync(LakeTables.GoldClusters, found.Clusters, cancellation);
        await run.Store.OverwriteAsync(LakeTables.GoldClusterProfiles, found.Profiles, cancellation);
        await run.Store.OverwriteAsync(LakeTables.GoldClusterChoice, found.Choice, cancellation);
        await run.Store.OverwriteAsync(LakeTables.GoldClusterPicture, found.Picture, cancellation);
        await SaveAsync(run, found.Model, cancellation);
        return new StepOutcome(count, found.Note);
    }

    private static Task SaveAsync(JobRun run, ClusterModel? model, CancellationToken cancellation)
    {
        var path = run.Lake.ModelPath("clusters");
        if (model is not null)
            return model.SaveAsync(run.Spark, path, cancellation);
        // A model of earlier clusters would tell of what is no longer so.
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return Task.CompletedTask;
    }

    private static ClusterOptions Read(ParseResult values) => new()
    {
        Features = values.GetValue(Features)?.Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        K = values.GetValue(K),
        MinK = values.GetValue(MinK),
        MaxK = values.GetValue(MaxK),
        SampleSize = values.GetValue(Sample),
    };
}
