using MachineLearning;
using Personalization.Clusters;
using SparkConnect.Client.Ml;

namespace Personalization.Tests.Clusters;

/// <summary>Planted behaviour is found, named and saved, on every engine.</summary>
public abstract class CustomerClustersSuite(EngineFixture engine) : IDisposable
{
    private readonly TempFolder _folder = new("clusters");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Planted_kinds_are_found_chosen_and_named_apart()
    {
        var spark = await engine.GetSessionAsync();
        await using var found = await FindAsync(PlantedCustomers.All(spark));

        var clusters = await found.Clusters.CollectAsync(Cancellation);
        var (kinds, numbers) = (clusters.Select(Kind).ToArray(), clusters.Select(Number).ToArray());
        AdjustedRand.Index(kinds, numbers).ShouldBeGreaterThan(0.95);
        kinds.ShouldBe(numbers);
        var chosen = (await found.Choice.CollectAsync(Cancellation)).Where(row => row.GetAs<bool>("chosen")).ToArray();
        chosen.ShouldHaveSingleItem().GetAs<int>("k").ShouldBe(4);
        chosen[0].GetAs<double>("stability").ShouldBeGreaterThan(0.95);
        var profiles = await found.Profiles.OrderBy(ClusterProfileColumns.Cluster).CollectAsync(Cancellation);
        profiles.Select(row => row.GetAs<long>(ClusterProfileColumns.Size)).ShouldBe([80, 60, 40, 20]);
        profiles.Select(row => row.GetAs<string>(ClusterProfileColumns.Name)).ShouldBe(
            ["Lapsed small spenders", "Recent customers", "Frequent big spenders", "Recent frequent big spenders"]);
        profiles[3].GetAs<string>(ClusterProfileColumns.Description).ShouldContain("as often as most");
    }

    [Fact]
    public async Task Measures_equal_those_of_the_engine_and_the_saved_model_gives_the_same_clusters()
    {
        var spark = await engine.GetSessionAsync();
        var customers = PlantedCustomers.WithGaps(spark);
        await using var found = await FindAsync(customers);

        await found.Model!.SaveAsync(spark, _folder.File("model"), Cancellation);
        await using var loaded = await ClusterModel.LoadAsync(spark, _folder.File("model"), Cancellation);

        loaded.K.ShouldBe(4);
        RowAssert.Equal(
            await found.Clusters.Select("customer", "cluster").CollectAsync(Cancellation),
            await loaded.Assign(customers).CollectAsync(Cancellation),
            ordered: false);
        var chosen = (await found.Choice.CollectAsync(Cancellation)).Single(row => row.GetAs<bool>("chosen"));
        var silhouette = await new ClusteringEvaluator()
            .EvaluateAsync(found.Model.AssignPrepared(found.Model.Prepare(customers)), Cancellation);
        chosen.GetAs<double>("silhouette").ShouldBe(silhouette, 1e-6);
        found.Note.ShouldContain("missing values taken as the median: 1 of recency_days, 2 of frequency");
        (await found.Picture.CountAsync(Cancellation)).ShouldBe(200);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Kind(Row row) => PlantedCustomers.KindOf(row.GetAs<string>(ClusterColumns.Customer));

    private static int Number(Row row) => row.GetAs<int>(ClusterColumns.Cluster);

    private async Task<ClusterResult> FindAsync(DataFrame customers) => await CustomerClusters.FindAsync(
        await engine.GetSessionAsync(), customers, new ClusterOptions { MaxK = 6 }, Cancellation);
}

public sealed class CustomerClustersOnEmbedded(EmbeddedFixture engine) : CustomerClustersSuite(engine);

public sealed class CustomerClustersOnSpark(SparkFixture engine) : CustomerClustersSuite(engine);
