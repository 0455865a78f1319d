using Personalization.Reports;

namespace Personalization.Tests.Reports;

/// <summary>Reports of lakes that hold almost nothing.</summary>
public sealed class SmallLakeTests(EmbeddedFixture engine)
{
    private const string OneLine = "('a', 'p', 'MUG', '1', 2, 3, 6, '2011-01-05 10:00:00', 'France')";

    [Fact]
    public async Task Empty_lake_says_how_to_fill_it()
    {
        using var lake = new ReportLake(await engine.GetSessionAsync());

        var page = new ReportPage(await lake.ReportAsync());

        page.Title.ShouldBe("The lake is empty");
        page.Section("quality").ShouldBe("Data quality Nothing to show yet: ./submit.sh ingest makes bronze/orders.");
        page.ShouldSay("examples", "./submit.sh recommend makes gold/recommendations");
        page.KeyFigures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lake_with_bronze_alone_names_the_next_step()
    {
        using var lake = await new ReportLake(await engine.GetSessionAsync())
            .WithAsync(LakeTables.BronzeOrders, "InvoiceNo STRING", "('1'), ('2')");

        var page = new ReportPage(await lake.ReportAsync());

        page.Title.ShouldBe("2 order lines received, none of them a purchase yet");
        page.ShouldSay("quality", "./submit.sh clean makes quality/ledger");
    }

    [Fact]
    public async Task One_order_line_makes_a_whole_report()
    {
        using var lake = await new ReportLake(await engine.GetSessionAsync())
            .WithAsync(LakeTables.SilverPurchases, ReportLake.Purchases, OneLine);
        await lake.WithAsync(LakeTables.GoldCustomerFeatures, ReportLake.Features, "('a', 1, 1, 6)");

        var page = new ReportPage(await lake.ReportAsync());

        page.Title.ShouldBe("1 customer and £6 of sales");
        page.ShouldSay("sales", "1 order brought £6 in January 2011");
        page.ShouldSay("countries", "All revenue comes from one country: France");
        page.ShouldSay("products", "1 product sold, MUG best");
        page.ShouldSay("customers", "All revenue of known customers comes from one of them");
        page.ShouldSay("customers", "The one customer bought last 1 day ago");
    }

    [Fact]
    public async Task Sales_to_nobody_known_have_no_customers_to_tell_of()
    {
        using var lake = await new ReportLake(await engine.GetSessionAsync())
            .WithAsync(LakeTables.SilverPurchases, ReportLake.Purchases, OneLine.Replace("'a'", "NULL"));
        await lake.WithAsync(LakeTables.GoldCustomerFeatures, ReportLake.Features, "('a', 1, 1, 6)");
        await lake.Store.OverwriteAsync(
            LakeTables.GoldCustomerFeatures, lake.Store.Read(LakeTables.GoldCustomerFeatures).Limit(0),
            TestContext.Current.CancellationToken);

        var page = new ReportPage(await lake.ReportAsync());

        page.Title.ShouldBe("£6 of sales to customers without a name");
        page.KeyFigures[3].ShouldBe("Repeat rate – ordered twice or more");
        page.ShouldSay("customers", "Nothing to show: gold/customer_features has no rows.");
    }

    [Fact]
    public async Task Ledger_that_does_not_add_up_is_told_at_the_top()
    {
        using var lake = await new ReportLake(await engine.GetSessionAsync())
            .WithAsync(LakeTables.SilverPurchases, ReportLake.Purchases, OneLine);
        await lake.WithAsync(LakeTables.BronzeOrders, "InvoiceNo STRING", "('1'), ('2')");
        await lake.WithAsync(
            "quality/ledger", "run_at TIMESTAMP, class STRING, rows BIGINT", "('2026-01-01 00:00:00', 'purchase', 1)");

        var page = new ReportPage(await lake.ReportAsync());

        page.KeyFigures[5].ShouldBe("Ledger balances No 2 rows in, 1 accounted for");
        page.ShouldSay("quality", "The ledger does not balance: 2 rows in, 1 accounted for.");
    }

    [Fact]
    public async Task Table_that_lacks_a_column_costs_only_its_section()
    {
        using var lake = await new ReportLake(await engine.GetSessionAsync())
            .WithAsync(LakeTables.SilverPurchases, ReportLake.Purchases, OneLine);
        await lake.WithAsync(LakeTables.GoldCustomerFeatures, "customer STRING", "('a')");

        var page = new ReportPage(await lake.ReportAsync());

        page.ShouldSay(
            "customers",
            "gold/customer_features lacks a column that this report reads; ./submit.sh features makes it anew.");
        page.ShouldSay("products", "1 product sold");
    }

    [Fact]
    public async Task Report_loads_nothing_and_runs_nothing_whatever_the_data_says()
    {
        using var lake = await SampleLake.FillAsync(await engine.GetSessionAsync());

        var html = await lake.ReportAsync(new ReportOptions { Currency = "<b>" });

        html.ShouldNotContain("<script");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("http");
        html.ShouldNotContain("src=");
        html.ShouldNotContain("@import");
        html.ShouldNotContain("<b>100");
        html.Split("href=\"").Skip(1).ShouldAllBe(link => link.StartsWith('#'));
        html.Split("url(").Skip(1).ShouldAllBe(link => link.StartsWith("data:font/") || link.StartsWith('#'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pounds")]
    public void Currency_that_is_no_sign_is_refused(string currency) =>
        Should.Throw<InvalidInputException>(() => new ReportOptions { Currency = currency }.Validate())
            .Message.ShouldContain("--currency must be a sign or a code of 1 to 4 characters");
}
