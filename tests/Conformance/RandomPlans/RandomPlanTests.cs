using TestSupport.RandomPlans;

namespace Conformance.RandomPlans;

/// <summary>
/// Random plans come to the same rows and schema, or the same error, on both engines. Here a part of them, for time;
/// <c>dotnet run -c Release --project tests/Benchmarks -- plans</c> runs 1,500 and takes other seeds.
/// </summary>
public sealed class RandomPlanTests(EmbeddedFixture embedded, SparkFixture spark)
{
    private const int Seed = 1;
    private const int PlansInOneTest = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(200)]
    public async Task Plans_come_to_the_same_on_both_engines(int from)
    {
        await using var reference = await spark.NewSessionAsync();
        await using var candidate = await embedded.NewSessionAsync();
        await PlanComparison.PrepareAsync(reference);
        await PlanComparison.PrepareAsync(candidate);
        var comparison = new PlanComparison(reference, candidate);

        var differences = new List<PlanDifference>();
        for (var number = from; number < from + PlansInOneTest; number++)
        {
            if (await comparison.RunAsync(Seed, number, TestContext.Current.CancellationToken) is { } difference)
                differences.Add(difference);
        }

        differences.ShouldBeEmpty();
        comparison.WithRows.ShouldBeGreaterThan(PlansInOneTest / 2);
    }
}
