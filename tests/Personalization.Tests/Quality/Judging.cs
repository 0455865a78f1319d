using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>Judges sample lines.</summary>
internal static class Judging
{
    internal static Task<JudgedOrders> ByDefaultAsync(SparkSession spark, params OrderLine[] lines) =>
        JudgeAsync(spark, RuleSet.Default, lines);

    internal static Task<JudgedOrders> ByAsync(SparkSession spark, string rules, params OrderLine[] lines) =>
        JudgeAsync(spark, RuleSet.Parse("rules:\n" + rules, "rules.yaml"), lines);

    private static Task<JudgedOrders> JudgeAsync(SparkSession spark, RuleSet rules, OrderLine[] lines) =>
        OrderClasses.JudgeAsync(
            SampleRows.Orders(spark, lines), rules, new ReferenceData(spark), TestContext.Current.CancellationToken);
}
