namespace Personalization.Tests.Reports;

/// <summary>The report of small lakes, on every engine.</summary>
public abstract class CustomerReportSuite(EngineFixture engine)
{
    [Fact]
    public async Task Report_states_the_figures_of_every_table()
    {
        using var lake = await SampleLake.FillAsync(await engine.GetSessionAsync());

        var page = new ReportPage(await lake.ReportAsync());

        page.Title.ShouldBe("2 customers and £100 of sales");
        page.KeyFigures.ShouldBe(
        [
            "Revenue £100 before returns", "Orders 4 5 lines", "Customers 2 known by their number",
            "Repeat rate 50 % ordered twice or more", "Average order £25.00 all lines of one basket",
            "Ledger balances Yes 10 rows in and accounted for",
        ]);
        page.ShouldSay("quality", "50 % of the rows received are purchases, and every row is accounted for");
        page.ShouldSay("quality", "price 2 no price in row 7 price is -1");
        page.ShouldSay("quality", "price UnitPrice range quarantine 2 20 % 0");
        page.ShouldSay("sales", "February 2011 brought the most: £60, 20 % above an average month");
        page.ShouldSay("sales", "Jan 2011 £40 2 2 £20.00 25 % Feb 2011 £60 2 1 £30.00 0 %");
        page.ShouldSay("countries", "France brings 90 % of the revenue, one other country the rest");
        page.ShouldSay("products", $"2 products sold, {SampleLake.Evil} best");
        page.ShouldSay("products", $"{SampleLake.Evil} p1 £80 80 % 8 2");
        page.ShouldSay("customers", "Half of the revenue comes from 1 of 2 customers");
        page.ShouldSay("customers", "50 % of the customers ordered once");
        page.ShouldSay("tiers", "Champions are 50 % of the customers and bring 80 % of the revenue");
        page.ShouldSay("tiers", "1 2 3 4 5 5 0 0 0 0 0 4 0 0 0 1 £80 0 3 0 0 0 0 0 2 0 1 £20 0 0 0 1 0 0 0 0 0");
        page.ShouldSay("segments", "“big spenders” moved most: 2 came and 3 went since the run before");
        page.ShouldSay("segments", "big spenders 6 60 % +2 −3 −14.3 % 43 % Lost 2 20 % 0 0 0 % 0 %");
        page.ShouldSay("clusters", "Customers fall into 2 groups; the largest, 50 %, is “Regulars & co”");
        page.ShouldSay("clusters", "Buy often. days since the last order 3 spent in all £1,250");
        page.ShouldSay("clusters", "2 groups were chosen among 2 to 4");
        page.ShouldSay("evaluation", "./submit.sh evaluate makes gold/evaluation");
        page.ShouldSay("examples", "a The best customer: 2 orders worth £70.00");
        page.ShouldSay("examples", $"Bought last {SampleLake.Evil} 7 pieces, last on 1 Feb 2011");
        page.ShouldSay("examples", "Would see next VASE bought by 1 customer in the last 30 days");
        page.Html.ShouldContain("Made on 1 February 2026 at 12:00 UTC.");
        page.Html.ShouldContain("silver/purchases <b>0</b>");
    }
}

public sealed class CustomerReportOnEmbedded(EmbeddedFixture engine) : CustomerReportSuite(engine);

public sealed class CustomerReportOnSpark(SparkFixture engine) : CustomerReportSuite(engine);
