using Personalization.Lakes;
using SparkConnect;
using SparkConnect.Client;

namespace Personalization.Jobs.Tests;

/// <summary>The README's command, on the shipped data and the embedded engine.</summary>
public sealed class DemoTests(DemoLake demo)
{
    [Fact]
    public async Task Demo_shows_what_customers_would_see_and_why()
    {
        var (output, lake) = (await demo.GetOutputAsync(), await demo.GetPathAsync());

        output.ShouldContain("""
            class           rows     share
            -----------  -------  --------
            duplicate      5,268    0.97 %
            quarantined    2,510    0.46 %
            charge         2,959    0.55 %
            return         8,668    1.60 %
            purchase     522,504   96.42 %
            bronze       541,909  100.00 %
            """);
        output.ShouldContain("would see, from the tier personal:");
        output.ShouldContain("a new visitor (nothing known) would see, from the tier trending:");
        output.ShouldContain(
            "  1. BICYCLE PUNCTURE REPAIR KIT (23552): bought by 106 customers in the last 30 days, " +
            "after 0 in the 30 days before");
        output.ShouldContain($"What the shop knows, with pictures: {Path.Combine(lake, "reports", "report.html")}");
        output.ShouldContain($"./submit.sh serve --lake {lake} --port 8080");
    }

    [Fact]
    public async Task Evaluation_of_the_demo_reaches_the_bars_of_the_retail_protocol()
    {
        await using var spark = Spark.Embedded();

        var rows = await new LakeStore(spark, Lake.Open(await demo.GetPathAsync())).Read(LakeTables.GoldEvaluation)
            .CollectAsync(TestContext.Current.CancellationToken);

        var results = rows.ToDictionary(row => row.GetAs<string>(EvaluationColumns.Recommender));
        results.Values.ShouldAllBe(row =>
            row.GetAs<long>(EvaluationColumns.Customers) == 1287 && row.GetAs<long>(EvaluationColumns.Items) == 3618);
        var cut = new DateTimeOffset(2011, 11, 9, 0, 0, 0, TimeSpan.Zero);
        results.Values.ShouldAllBe(row => row.GetAs<DateTimeOffset>(EvaluationColumns.Cut) == cut);
        Value(results["popular"], EvaluationColumns.Ndcg).ShouldBe(0.034, 0.0005);
        Value(results["als"], EvaluationColumns.Ndcg).ShouldBeGreaterThanOrEqualTo(0.098);
        Value(results["hybrid"], EvaluationColumns.Ndcg).ShouldBeGreaterThanOrEqualTo(0.120);
        Value(results["hybrid"], EvaluationColumns.Coverage).ShouldBeGreaterThanOrEqualTo(0.15);
    }

    private static double Value(Row row, string measure) => row.GetAs<double>(measure);
}
