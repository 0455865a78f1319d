using Personalization.Contracts;
using SparkConnect.Client;

namespace Personalization.Clusters;

/// <summary>
/// k-means over scaled customer features. The number of clusters and the centres come from a sample on the client
/// (all customers where they are few), by the same arithmetic whatever the engine; the centres of a sample are then
/// moved to the means of all customers by the engine. So both engines give every customer the same cluster.
/// </summary>
public static class CustomerClusters
{
    /// <summary>Finds clusters and what describes them; nothing is written.</summary>
    /// <param name="spark">The session.</param>
    /// <param name="customers">One row a customer: <see cref="CustomerFeatureColumns.Customer"/> and features.</param>
    /// <param name="options">How to cluster; validated before.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidInputException">
    /// A feature is missing or no number, or there are fewer different customers than clusters asked for.
    /// </exception>
    public static async Task<ClusterResult> FindAsync(
        SparkSession spark, DataFrame customers, ClusterOptions options, CancellationToken cancellation)
    {
        var names = FeatureSelection.From(await customers.SchemaAsync(cancellation), options.Features);
        var (count, features) = await FeatureSummary.ReadAsync(customers, names, cancellation);
        if (options.K > count)
            throw ClusterSearch.TooMany(options.K.Value, count, (int)count);
        FeatureSummary[] used = [.. features.Where(feature => !feature.IsConstant)];
        var preparation = new FeaturePreparation(
            [.. used.Select(feature => new PreparedFeature(feature.Name, feature.Median, feature.IsSkewed))]);
        var groups = used.Length == 0
            ? CustomerGroups.Undivided(preparation.Apply(customers))
            : await DivideAsync(spark, preparation, preparation.Apply(customers), count, options, cancellation);
        var profiles = await ClusterProfiles.ReadAsync(groups, features, count, cancellation);
        return new ClusterResult(
            groups.Clusters(), profiles.ToFrame(spark), ClusterTables.Choice(spark, groups.Search),
            ClusterTables.Picture(spark, groups), groups.Model, ClusterNote.Of(groups, features, count));
    }

    private static async Task<CustomerGroups> DivideAsync(
        SparkSession spark,
        FeaturePreparation preparation,
        DataFrame prepared,
        long count,
        ClusterOptions options,
        CancellationToken cancellation)
    {
        var scaled = await ScaledFeatures.FitAsync(prepared, preparation.Columns, cancellation);
        var sample = await CustomerSample.ReadAsync(prepared, scaled, options.SampleSize, cancellation);
        var search = ClusterSearch.Run(sample, count, options, cancellation);
        if (search.Chosen is null)
            return CustomerGroups.Undivided(prepared) with { Scaled = scaled, Sample = sample, Search = search };
        var centers = new CenterRefinement(spark, prepared, scaled);
        var ordered = await centers.RunAsync(search.Chosen.Centers, sample, count, cancellation);
        var (pipeline, numbers) = await GivenCenters.FitAsync(spark, scaled, ordered, cancellation);
        var model = new ClusterModel(preparation, pipeline, numbers);
        return new CustomerGroups(model.AssignPrepared(prepared), scaled, ordered, sample, search, model);
    }
}
