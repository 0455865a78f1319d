using Personalization.Features;
using Personalization.Profiles;
using Personalization.Segments;
using Personalization.Tests.Features;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Profiles;

/// <summary>One record a customer, on every engine.</summary>
public abstract class ProfilesSuite(EngineFixture engine)
{
    private static readonly DateTime AsOf = new(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Profile_holds_purchases_segments_cluster_and_traits()
    {
        var spark = await engine.GetSessionAsync();
        var features = await FeaturesAsync();
        var segments = spark.CreateDataFrame(
            new object?[][] { ["1", "rich"], ["1", "big"] },
            new StructType().Add("customer", DataTypes.String).Add("segment", DataTypes.String));
        var clusters = spark.CreateDataFrame(
            new object?[][] { ["1", 4, 0.5] },
            new StructType().Add("customer", DataTypes.String).Add("cluster", DataTypes.Integer)
                .Add("distance", DataTypes.Double));

        var profiles = CustomerProfiles.From(
            features, RfmScores.Of(features), segments, AsOf, clusters, await CrmAsync(spark));

        await RowAssert.HasRowsInAnyOrderAsync(
            profiles.Select(
                "customer", "country", "traits", "first_seen", "recency_days", "orders", "quantity", "spent", "tier",
                "segments", "cluster", "as_of"),
            [
                "1", "Spain", """{"country":"Spain","age":41}""", SampleRows.Utc("2011-12-05"), 5, 2L, 3L, 6.0000m,
                "Loyal", new object?[] { "big", "rich" }, 4, new DateTimeOffset(AsOf),
            ],
            [
                "2", "France", null, SampleRows.Utc("2011-12-01"), 9, 1L, 1L, 1.0000m, "About To Sleep",
                System.Array.Empty<object?>(), null, new DateTimeOffset(AsOf),
            ],
            [
                "3", null, """{"age":19}""", null, null, 0L, 0L, 0.0000m, null, System.Array.Empty<object?>(), null,
                new DateTimeOffset(AsOf),
            ]);
    }

    [Fact]
    public async Task Profile_does_without_crm_and_clusters()
    {
        var features = await FeaturesAsync();
        var segments = (await engine.GetSessionAsync()).Sql("SELECT '1' AS customer, 'rich' AS segment WHERE false");

        await RowAssert.HasRowsInAnyOrderAsync(
            CustomerProfiles.From(features, RfmScores.Of(features), segments, AsOf)
                .Select("customer", "country", "traits", "returned", "cluster"),
            ["1", "France", null, 0.0000m, null], ["2", "France", null, 0.0000m, null]);
    }

    private async Task<DataFrame> FeaturesAsync() => CustomerFeatures.ByCustomer(
        Sales.History(
            await engine.GetSessionAsync(),
            [
                new Sale("1", "a", "i1", "2011-12-05 00:00:00", Quantity: 2, Price: 2m),
                new Sale("1", "a", "i2", "2011-12-05 00:00:00", Price: 2m),
                new Sale("2", "b", "i3", "2011-12-01 00:00:00"),
            ]),
        AsOf, new FeatureOptions());

    // The second record of customer 1 came later.
    private static Task<CrmCustomers> CrmAsync(SparkSession spark) => CrmCustomers.FromAsync(
        spark.CreateDataFrame(
            new object?[][]
            {
                ["1", "Portugal", 40, SampleRows.Utc("2011-12-01")], ["1", "Spain", 41, SampleRows.Utc("2011-12-02")],
                ["3", null, 19, SampleRows.Utc("2011-12-01")], [null, "Peru", 1, SampleRows.Utc("2011-12-01")],
            },
            new StructType().Add("customer", DataTypes.String).Add("country", DataTypes.String)
                .Add("age", DataTypes.Integer).Add("_ingested_at", DataTypes.Timestamp)),
        TestContext.Current.CancellationToken);
}

public sealed class ProfilesOnEmbedded(EmbeddedFixture engine) : ProfilesSuite(engine);

public sealed class ProfilesOnSpark(SparkFixture engine) : ProfilesSuite(engine);
