using Personalization.Recommendations;

namespace Personalization.Tests.Recommendations;

public sealed class RecommendOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => new RecommendOptions().Validate();

    [Theory]
    [InlineData(0, 30, 0.1, "--count must lie between 1 and 1000, not 0.")]
    [InlineData(10, 0, 0.1, "--recent-days must lie between 1 and 36500, not 0.")]
    [InlineData(10, 30, 1.5, "--trend-share must lie between 0 and 1, not 1.5.")]
    [InlineData(10, 30, double.NaN, "--trend-share must lie between 0 and 1, not NaN.")]
    public void Values_out_of_range_are_named(int count, int days, double weight, string expected) =>
        Should.Throw<InvalidInputException>(
                () => new RecommendOptions { Count = count, RecentDays = days, TrendShare = weight }.Validate())
            .Message.ShouldBe(expected);
}
