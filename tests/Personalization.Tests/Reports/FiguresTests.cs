using Personalization.Reports;

namespace Personalization.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0001, "<0.1 %")]
    [InlineData(0.0044, "0.4 %")]
    [InlineData(0.0994, "9.9 %")]
    [InlineData(0.5, "50 %")]
    [InlineData(0.9999, ">99.9 %")]
    [InlineData(0.996, "99.6 %")]
    [InlineData(1, "100 %")]
    [InlineData(double.NaN, "–")]
    public void Share_is_whole_where_that_is_enough(double share, string expected) =>
        Figures.Share(share).Replace(Figures.Space, " ").ShouldBe(expected);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9.5, "9.5")]
    [InlineData(9_999, "9,999")]
    [InlineData(12_345, "12.3k")]
    [InlineData(999_499, "999k")]
    [InlineData(999_500, "1M")]
    [InlineData(8_740_000, "8.74M")]
    [InlineData(1.5e9, "1.5B")]
    public void Short_numbers_have_three_digits(double value, string expected) =>
        Figures.Short(value).ShouldBe(expected);

    [Theory]
    [InlineData("£", "12.5", "£12.50")]
    [InlineData("£", "1234.4", "£1,234")]
    [InlineData("EUR", "-3", "−EUR 3.00")]
    [InlineData("£", "0", "£0")]
    public void Money_has_pence_where_they_matter(string currency, string amount, string expected) =>
        new Figures(currency).Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))
            .Replace(Figures.Space, " ").ShouldBe(expected);
}
