using Personalization.Features;

namespace Personalization.Tests.Features;

public sealed class FeatureOptionsTests
{
    [Fact]
    public void Weights_are_read_as_they_are_written()
    {
        var weights = EngagementWeights.Parse(" order = 3 , return=-0.5 ");

        weights.ShouldBe(new EngagementWeights { Order = 3, Return = -0.5 });
        EngagementWeights.Parse(weights.ToString()).ShouldBe(weights);
    }

    [Theory]
    [InlineData("orders=3", "There is no event of the kind 'orders'. Nearest: order, line, return.")]
    [InlineData("order", "A weight is written KIND=NUMBER, such as order=10, not 'order'.")]
    [InlineData("order=many", "A weight is written KIND=NUMBER, such as order=10, not 'order=many'.")]
    public void Weights_that_cannot_be_read_are_refused(string text, string expected) =>
        Should.Throw<InvalidInputException>(() => EngagementWeights.Parse(text)).Message.ShouldBe(expected);

    [Theory]
    [InlineData("order=NaN")]
    [InlineData("line=-1e7")]
    [InlineData("return=Infinity")]
    public void Weights_out_of_range_are_refused(string text) => Should.Throw<InvalidInputException>(
        () => new FeatureOptions { Weights = EngagementWeights.Parse(text) }.Validate());

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Half_life_out_of_range_is_refused(double days) => Should.Throw<InvalidInputException>(
        () => new FeatureOptions { HalfLifeDays = days }.Validate()).Message.ShouldStartWith("--half-life must lie");
}
