using Personalization.Reports.Sections;

namespace Personalization.Tests.Reports;

public sealed class HistogramTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(3, "0 1 2 3")]
    [InlineData(373, "0 50 100 150 200 250 300 350")]
    public void Equal_edges_are_round_and_few(double largest, string expected) =>
        Text(Histogram.EqualEdges(largest, 14)).ShouldBe(expected);

    [Theory]
    [InlineData(6, 6, "5")]
    [InlineData(3.75, 300, "2 5 10 20 50 100 200")]
    [InlineData(0, 0, "0")]
    [InlineData(-5, 3, "0.01 0.02 0.05 0.1 0.2 0.5 1 2")]
    public void Growing_edges_span_the_values(double smallest, double largest, string expected) =>
        Text(Histogram.GrowingEdges(smallest, largest)).ShouldBe(expected);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(2, "1 2")]
    [InlineData(9, "1 2 3 5 9")]
    public void Doubling_edges_start_at_one(double largest, string expected) =>
        Text(Histogram.DoublingEdges(largest)).ShouldBe(expected);

    private static string Text(IEnumerable<double> edges) =>
        string.Join(' ', edges.Select(edge => edge.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
