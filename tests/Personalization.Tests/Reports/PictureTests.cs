using Personalization.Reports;

namespace Personalization.Tests.Reports;

public sealed class PictureTests
{
    private static readonly Picture Bars = Charts.Columns("Two bars.", [("one", 1), ("two", 2)]);

    [Fact]
    public void Svg_scales_with_its_place_and_names_nothing_outside_itself()
    {
        var svg = Bars.ToSvg("sales-1");

        svg.ShouldStartWith("<svg viewBox=\"0 0 520 300\" aria-hidden=\"true\">");
        svg.ShouldNotContain("xmlns");
        svg.ShouldContain("id=\"sales-1-");
        svg.ShouldContain(">two</text>");
        svg.ShouldNotContain(", \"");
    }

    [Fact]
    public void Svg_gives_each_bar_its_height()
    {
        var heights = Bars.ToSvg("x").Split("<rect fill=\"#47A\"").Skip(1)
            .Select(rect => double.Parse(
                rect.Split("height=\"")[1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture)).ToArray();

        heights.Length.ShouldBe(2);
        (heights[1] / heights[0]).ShouldBe(2, 1e-3);
    }

    [Fact]
    public void Png_has_the_size_that_was_asked_for()
    {
        var png = Charts.Timeline(
            "A day.", [(new DateTime(2011, 1, 1), 5)], size: new PictureSize(300, 200)).ToPng();

        png[1..4].ShouldBe("PNG"u8.ToArray());
        (png[18] << 8 | png[19], png[22] << 8 | png[23]).ShouldBe((300, 200));
    }

    [Fact]
    public void Charts_of_nothing_or_of_equal_values_are_drawn()
    {
        Charts.Columns("None.", []).ToSvg("a").ShouldEndWith("</svg>\n");
        Charts.Scatter("None.", [[]]).ToSvg("b").ShouldEndWith("</svg>\n");
        Charts.Curve("Flat.", [(1, 0), (1, 0)]).ToSvg("c").ShouldEndWith("</svg>\n");
        Charts.Histogram("Zero.", [0], ["0"]).ToSvg("d").ShouldEndWith("</svg>\n");
    }
}
