using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Personalization.Reports.Drawing;

/// <summary>What all charts share: no frame, faint level lines, few ticks.</summary>
internal static class Style
{
    private const float TickSize = 13;
    private const double LetterWidth = 7.2;

    internal static Plot NewPlot(Func<double, string>? formatY = null, Func<double, string>? formatX = null)
    {
        Typeface.Install();
        var plot = new Plot();
        plot.Font.Set(Typeface.Family);
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Frameless();
        plot.Axes.Left.IsVisible = true;
        plot.Axes.Bottom.IsVisible = true;
        Axis(plot.Axes.Left, formatY);
        Axis(plot.Axes.Bottom, formatX);
        plot.Axes.Left.FrameLineStyle.IsVisible = false;
        plot.Axes.Bottom.FrameLineStyle.Color = Colours.Of(Colours.Muted);
        plot.Axes.Right.MinimumSize = 12;
        plot.Axes.Top.MinimumSize = 8;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.Grid.YAxisStyle.MajorLineStyle.Color = Colours.Of(Colours.Line);
        return plot;
    }

    /// <summary>Labels under columns, leaving some out where they would touch.</summary>
    internal static void LabelColumns(Plot plot, IReadOnlyList<string> labels, int width, double offset = 0)
    {
        var longest = labels.Select(label => label.Length).DefaultIfEmpty(0).Max();
        var fitting = Math.Max(1, (int)((width - 60) / ((longest + 1.5) * LetterWidth)));
        var step = Math.Max(1, (labels.Count + fitting - 1) / fitting);
        var shown = labels.Index().Where(label => label.Index % step == 0).ToArray();
        plot.Axes.Bottom.SetTicks(
            [.. shown.Select(label => label.Index + offset)], [.. shown.Select(label => label.Item)]);
    }

    /// <summary>The upper end of an axis that begins at 0.</summary>
    internal static double Top(IEnumerable<double> values) =>
        values.DefaultIfEmpty(0).Max() is > 0 and var largest ? largest * 1.06 : 1;

    /// <summary>Limits with some air, also where all values are equal.</summary>
    internal static void Fit(Plot plot, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var (left, right) = Range(x);
        var (bottom, top) = Range(y);
        plot.Axes.SetLimits(left, right, bottom, top);
    }

    private static (double Low, double High) Range(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return (0, 1);
        var (low, high) = (values.Min(), values.Max());
        var air = high > low ? (high - low) * 0.06 : Math.Max(Math.Abs(high) * 0.1, 0.5);
        return (low - air, high + air);
    }

    private static void Axis(IAxis axis, Func<double, string>? format)
    {
        axis.TickLabelStyle.FontSize = TickSize;
        axis.TickLabelStyle.FontName = Typeface.Family;
        axis.TickLabelStyle.ForeColor = Colours.Of(Colours.Muted);
        axis.MajorTickStyle.Length = 4;
        axis.MajorTickStyle.Color = Colours.Of(Colours.Muted);
        axis.MinorTickStyle.Length = 0;
        if (axis == axis as IYAxis)
            axis.MajorTickStyle.Length = 0;
        axis.TickGenerator = new NumericAutomatic
        {
            LabelFormatter = format ?? (value => value.ToString("#,0.##", CultureInfo.InvariantCulture)),
            TargetTickCount = 5,
        };
    }
}
