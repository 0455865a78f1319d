using ScottPlot;

namespace Personalization.Reports.Drawing;

/// <summary>
/// The colours of every picture: Paul Tol's "bright" scheme, which people with any colour vision tell apart.
/// </summary>
internal static class Colours
{
    internal const string Primary = "#4477aa";
    internal const string Accent = "#ee6677";
    internal const string Ink = "#1f2933";
    internal const string Muted = "#5b6770";
    internal const string Line = "#e3e7eb";
    internal const string Pale = "#c8d5e4";

    /// <summary>Colours of groups, in the order in which they are given out.</summary>
    internal static IReadOnlyList<string> Groups { get; } =
        ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#aa3377", "#66ccee", "#8c6d46", "#7d8790"];

    /// <summary>The colour of a group by its place; the last one stands for all that come after.</summary>
    internal static string Group(int index) => Groups[Math.Min(index, Groups.Count - 1)];

    /// <summary>A colour from almost white (0) to the primary one (1), and one of text that stands out on it.</summary>
    internal static (string Background, string Ink) Shade(double part)
    {
        var (from, to) = (Of("#f1f5fa"), Of(Primary));
        var share = double.IsFinite(part) ? Math.Clamp(part, 0, 1) : 0;
        byte Mix(byte low, byte high) => (byte)Math.Round(low + ((high - low) * share));
        var mixed = new Color(Mix(from.R, to.R), Mix(from.G, to.G), Mix(from.B, to.B));
        return (mixed.ToHex()[..7].ToLowerInvariant(), share > 0.8 ? "#ffffff" : Ink);
    }

    internal static Color Of(string hex) => Color.FromHex(hex);
}
