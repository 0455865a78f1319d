using Personalization.Reports.Drawing;
using ScottPlot;

namespace Personalization.Reports;

/// <summary>A drawn chart.</summary>
public sealed class Picture
{
    private readonly Plot _plot;

    internal Picture(Plot plot, int width, int height, string description)
    {
        _plot = plot;
        Width = width;
        Height = height;
        Description = description;
    }

    /// <summary>Its width in pixels.</summary>
    public int Width { get; }

    /// <summary>Its height in pixels.</summary>
    public int Height { get; }

    /// <summary>What it shows, in words, for those who do not see it.</summary>
    public string Description { get; }

    /// <summary>The picture as a PNG file.</summary>
    public byte[] ToPng() => _plot.GetImageBytes(Width, Height, ImageFormat.Png);

    /// <summary>The picture as an SVG element that stands inside an HTML page and is as wide as its place.</summary>
    /// <param name="id">A name that no other picture of the page has: letters, digits and hyphens.</param>
    public string ToSvg(string id) => SvgText.Inline(_plot.GetSvgXml(Width, Height), id, Width, Height);
}
