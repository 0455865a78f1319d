using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace Personalization.Reports.Drawing;

/// <summary>
/// The typeface of pictures and page. It travels with the program, so that a report looks the same on a machine
/// without any font, and letters are as wide in a browser as they were measured here.
/// </summary>
internal sealed class Typeface : IFontResolver
{
    internal const string Family = "Inter";

    private static readonly Lazy<bool> Installed = new(() =>
    {
        ScottPlot.Fonts.FontResolvers.Insert(0, new Typeface());
        return true;
    });

    internal static byte[] Regular { get; } = Read("Inter-Regular.otf");

    internal static byte[] SemiBold { get; } = Read("Inter-SemiBold.otf");

    /// <summary>Makes the family known to the plotting library, once a process.</summary>
    internal static void Install() => _ = Installed.Value;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName == Family ? SKTypeface.FromData(SKData.CreateCopy(bold ? SemiBold : Regular)) : null;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, slant != FontSlant.Upright);

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
