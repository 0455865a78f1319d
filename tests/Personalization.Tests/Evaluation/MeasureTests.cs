using Personalization.Evaluation;

namespace Personalization.Tests.Evaluation;

public sealed class MeasureTests
{
    [Theory]
    [InlineData(10, 5, 2.6, 1, 0.434668, 0.565332)]
    [InlineData(2, 1, 1, 1, 0, 1)]
    [InlineData(3, 1, 1, 1, 0, 0.986655)]
    [InlineData(3, 2, 2, 1, 0.013345, 1)]
    [InlineData(2, 3, 9, double.PositiveInfinity, 0, 4.439946)]
    [InlineData(1, 1, 1, 1, 1, 1)]
    [InlineData(0, 0, 0, 1, 0, 0)]
    public void Interval_of_a_mean_stays_where_the_measure_can_be(
        long count, double sum, double squares, double highest, double low, double high)
    {
        var measure = Measure.OfSums(count, sum, squares, highest);

        measure.Low.ShouldBe(low, 1e-6);
        measure.High.ShouldBe(high, 1e-6);
        measure.Mean.ShouldBeInRange(measure.Low, measure.High);
    }

    [Fact]
    public void Interval_of_a_share_stays_between_none_and_all()
    {
        var nearlyAll = Measure.OfJackknife(0.9, [0.9, 0.6, 0.9, 0.9]);
        var nearlyNone = Measure.OfJackknife(0.1, [0.1, 0.4, 0.1, 0.1]);

        nearlyAll.Low.ShouldBe(0.459008, 1e-6);
        nearlyAll.High.ShouldBe(1);
        nearlyNone.Low.ShouldBe(0);
        nearlyNone.High.ShouldBe(0.540992, 1e-6);
    }
}
