using Personalization.Clusters;

namespace Personalization.Tests.Clusters;

public sealed class ClusterNamesTests
{
    [Fact]
    public void Names_say_what_sets_apart_most_in_the_order_of_speech() =>
        ClusterNames.Of(
        [
            Cluster(0, ("monetary", 2.0), ("frequency", 1.5), ("recency_days", -0.5)),
            Cluster(1, ("recency_days", 1.0), ("monetary", -0.4)),
            Cluster(2, ("products", 0.5), ("price_level", -0.4)),
            Cluster(3, ("frequency", 0.1)),
        ]).ShouldBe(
            ["Frequent big spenders", "Lapsed small spenders", "Wide-choice bargain customers", "Typical customers"]);

    [Fact]
    public void Names_that_would_be_alike_get_a_word_more_or_a_number() =>
        ClusterNames.Of(
        [
            Cluster(0, ("monetary", 2.0), ("frequency", 1.5), ("recency_days", -0.5)),
            Cluster(1, ("monetary", 1.0), ("frequency", 0.5), ("recency_days", 0.4)),
            Cluster(2, ("recency_days", 1.0)),
            Cluster(3, ("recency_days", 2.0)),
        ]).ShouldBe(
        [
            "Recent frequent big spenders", "Lapsed frequent big spenders", "Lapsed customers", "Lapsed customers (2)",
        ]);

    [Fact]
    public void Features_that_tell_the_same_count_once_and_unknown_ones_speak_for_themselves() =>
        ClusterNames.Of(
        [
            Cluster(0, ("frequency", 2.0), ("orders_30d", 1.9), ("loyalty_points", 0.5)),
            Cluster(1, ("frequency", -2.0)),
        ]).ShouldBe(["High-loyalty-points frequent customers", "Occasional customers"]);

    [Fact]
    public void Description_sets_medians_beside_those_of_all()
    {
        var portrait = new ClusterPortrait(
            0, 10,
            [
                new("frequency", 24, 2, 2.5), new("monetary", 5_850, 650, 2.0), new("recency_days", 5, 50, -1.0),
                new("return_rate", 0.125, 0, 0.9), new("tenure_days", 300, 200, 0.5),
            ]);

        ClusterDescription.Of(portrait).ShouldBe(
            "Bought 12× as often as most (24 orders against 2), spent 9× as much as most (5,850 against 650), "
            + "last seen 5 days ago (most: 50), returned 12.5 % of what they bought (most: 0 %).");
        ClusterDescription.Of(portrait with { Traits = [new("frequency", 1, 2, -0.8)] })
            .ShouldBe("Bought less often than most (1 order against 2).");
        ClusterDescription.Of(portrait with { Traits = [] }).ShouldBe("Much like customers in general.");
    }

    private static ClusterPortrait Cluster(int number, params (string Feature, double Deviations)[] traits) => new(
        number, 10, [.. traits.Select(trait => new ClusterTrait(
            trait.Feature, 10 + trait.Deviations, 10, trait.Deviations))]);
}
