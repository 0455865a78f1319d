using Personalization.Clusters;

namespace Personalization.Tests.Clusters;

/// <summary>Tables that are hardly there, and options that do not fit them.</summary>
public sealed class FewCustomersTests(EmbeddedFixture engine)
{
    [Fact]
    public async Task Empty_table_gives_empty_tables()
    {
        await using var found = await FindAsync("customer < ''");

        (await found.Clusters.CountAsync(Cancellation)).ShouldBe(0);
        (await found.Profiles.CountAsync(Cancellation)).ShouldBe(0);
        (await found.Choice.CountAsync(Cancellation)).ShouldBe(0);
        (await found.Picture.CountAsync(Cancellation)).ShouldBe(0);
        found.Model.ShouldBeNull();
        found.Note.ShouldBe("no customers, no clusters");
    }

    [Theory]
    [InlineData("customer = '0-000'", 1)]
    [InlineData("customer IN ('0-000', '3-000')", 2)]
    public async Task One_or_two_customers_are_one_cluster(string filter, long count)
    {
        await using var found = await FindAsync(filter);

        var profile = (await found.Profiles.CollectAsync(Cancellation)).ShouldHaveSingleItem();
        profile.GetAs<string>(ClusterProfileColumns.Name).ShouldBe("All customers");
        profile.GetAs<long>(ClusterProfileColumns.Size).ShouldBe(count);
        (await found.Clusters.Select(ClusterColumns.Cluster).Distinct().CollectAsync(Cancellation))
            .ShouldHaveSingleItem().GetAs<int>(0).ShouldBe(0);
        found.Model.ShouldBeNull();
        found.Note.ShouldStartWith("one cluster, because customers differ too little to be divided");
    }

    [Fact]
    public async Task Three_customers_are_two_clusters_at_most()
    {
        await using var found = await FindAsync("customer IN ('0-000', '0-001', '3-000')");

        (await found.Clusters.OrderBy("customer").CollectAsync(Cancellation)).Select(row => row.GetAs<int>(1))
            .ShouldBe([0, 0, 1]);
    }

    [Fact]
    public async Task Constant_features_are_left_out_and_told()
    {
        await using var some = await FindAsync("true", new() { Features = ["recency_days", "steady"] });
        await using var none = await FindAsync("true", new() { Features = ["steady"] });

        some.Note.ShouldContain("left out as the same for all: steady");
        (await some.Profiles.ColumnsAsync(Cancellation)).ShouldNotContain("steady");
        none.Note.ShouldBe("one cluster, because customers differ too little to be divided; "
            + "left out as the same for all: steady");
        (await none.Clusters.CountAsync(Cancellation)).ShouldBe(200);
    }

    [Theory]
    [InlineData("true", 201, "--k 201 asks for more clusters than there are customers (200); ask for fewer.")]
    [InlineData("customer < '0-003'", 4, "--k 4 asks for more clusters than there are customers (3); ask for fewer.")]
    public async Task More_clusters_than_customers_are_refused(string filter, int k, string message) =>
        (await Should.ThrowAsync<InvalidInputException>(() => FindAsync(filter, new() { K = k })))
            .Message.ShouldBe(message);

    [Fact]
    public async Task More_clusters_than_different_customers_are_refused()
    {
        var spark = await engine.GetSessionAsync();
        var twice = spark.Sql("SELECT * FROM VALUES ('a', 1), ('b', 1), ('c', 2) AS t(customer, frequency)");

        (await Should.ThrowAsync<InvalidInputException>(() => FindAsync(twice, new() { K = 3 }))).Message.ShouldBe(
            "--k 3 asks for more clusters than there are different customers: by these features only 2 of 3 differ. "
            + "Ask for fewer, or name more --features.");
    }

    [Fact]
    public async Task Feature_that_is_missing_or_no_number_is_named_with_the_nearest()
    {
        (await Should.ThrowAsync<InvalidInputException>(() => FindAsync("true", new() { Features = ["recency_day"] })))
            .Message.ShouldStartWith("gold/customer_features has no column recency_day (nearest: recency_days, ");
        (await Should.ThrowAsync<InvalidInputException>(() => FindAsync("true", new() { Features = ["customer"] })))
            .Message.ShouldStartWith("gold/customer_features has no numbers in customer, which is string;");
    }

    [Fact]
    public async Task Number_that_is_given_is_taken_and_two_runs_are_alike()
    {
        await using var first = await FindAsync("true", new() { K = 3 });
        await using var second = await FindAsync("true", new() { K = 3 });

        var rows = await first.Clusters.CollectAsync(Cancellation);
        rows.Select(row => row.GetAs<int>(1)).Distinct().Count().ShouldBe(3);
        RowAssert.Equal(rows, await second.Clusters.CollectAsync(Cancellation), ordered: false);
        var chosen = (await first.Choice.CollectAsync(Cancellation)).Single(row => row.GetAs<bool>("chosen"));
        chosen.GetAs<int>("k").ShouldBe(3);
    }

    // The sample then is half of the customers, and the centres have to move.
    [Fact]
    public async Task More_customers_than_the_sample_are_all_assigned()
    {
        await using var found = await FindAsync("true", new() { SampleSize = 100 });

        var rows = await found.Clusters.CollectAsync(Cancellation);
        rows.Select(row => row.GetAs<int>(1)).ShouldBe(
            rows.Select(row => PlantedCustomers.KindOf(row.GetAs<string>(0))));
        found.Note.ShouldContain("chosen on 100 customers");
        (await found.Picture.CountAsync(Cancellation)).ShouldBe(100);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<ClusterResult> FindAsync(string filter, ClusterOptions? options = null) =>
        await FindAsync(PlantedCustomers.All(await engine.GetSessionAsync()).Filter(filter), options);

    private async Task<ClusterResult> FindAsync(DataFrame customers, ClusterOptions? options) =>
        await CustomerClusters.FindAsync(
            await engine.GetSessionAsync(), customers, options ?? new ClusterOptions { MaxK = 6 }, Cancellation);
}
