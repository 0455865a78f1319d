using Personalization.Recommendations;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Recommendations;

public sealed class LogisticFitTests(EmbeddedFixture engine)
{
    [Fact]
    public async Task Planted_odds_are_found()
    {
        // Of x = 0 one in five is 1, of x = 1 one in two: the coefficients are the log-odds and their difference.
        var spark = await engine.GetSessionAsync();
        var rows = spark.CreateDataFrame(
            Enumerable.Range(0, 1000).Select(at => new object?[]
            {
                (double)(at % 2), at % 2 == 0 ? (at % 10 == 0 ? 1.0 : 0.0) : (at % 4 == 1 ? 1.0 : 0.0),
            }),
            new StructType().Add("x", DataTypes.Double).Add("y", DataTypes.Double));

        var found = await LogisticFit.SolveAsync(
            rows, ["x"], "y", 0.35, TestContext.Current.CancellationToken);

        found.ShouldNotBeNull();
        found[0].ShouldBe(Math.Log(0.2 / 0.8), 1e-4);
        found[1].ShouldBe(-Math.Log(0.2 / 0.8), 1e-4);
    }

    [Fact]
    public void Equations_without_one_solution_have_none() =>
        LinearSystem.Solve([[1, 2], [2, 4]], [1, 2]).ShouldBeNull();

    [Fact]
    public void Equations_are_solved_with_pivots() =>
        LinearSystem.Solve([[0, 2], [4, 1]], [6, 11]).ShouldBe([2, 3]);

    [Theory]
    [InlineData(1_000_000, 50)]
    [InlineData(1_000, 14)]
    [InlineData(1, 10)]
    public void Histories_are_shortened_until_their_pairs_fit(long budget, int expected) =>
        PairBudget.Longest([(10, 1), (100, 10)], 50, budget).ShouldBe(expected);
}
