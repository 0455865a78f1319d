using System.Globalization;
using Personalization.Reports.Html;

namespace Personalization.Reports.Sections;

/// <summary>Cells with bars whose lengths compare within their column.</summary>
internal static class Bars
{
    /// <summary>A cell whose bar is as long beside the longest as its value beside the largest.</summary>
    internal static Cell Cell(string text, double value, double largest, string? small = null) =>
        new(text, small, Percent(largest > 0 ? Math.Max(0, value) / largest : 0));

    /// <summary>A share of 1 as a style sheet's per cent.</summary>
    internal static string Percent(double share) =>
        (double.IsFinite(share) ? share * 100 : 0).ToString("0.##", CultureInfo.InvariantCulture);
}
