using Personalization.Reports.Drawing;
using ScottPlot;

namespace Personalization.Reports;

/// <summary>The charts of the report and of notebooks, in one plain style.</summary>
public static class Charts
{
    /// <summary>Upright bars, one a label.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="bars">Labels and heights, from left to right.</param>
    /// <param name="format">A height as text, for the axis; whole numbers unless given.</param>
    /// <param name="marked">The index of a bar in another colour; none unless given.</param>
    /// <param name="size">Half a page unless given.</param>
    public static Picture Columns(
        string description, IReadOnlyList<(string Label, double Value)> bars, Func<double, string>? format = null,
        int? marked = null, PictureSize? size = null)
    {
        var shown = size ?? PictureSize.Half;
        return new Picture(ColumnPlot(bars, format, marked, shown), shown.Width, shown.Height, description);
    }

    /// <summary>Upright bars with the interval in which each value lies.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="bars">Labels, lower ends, heights and upper ends, from left to right.</param>
    /// <param name="format">A height as text, for the axis.</param>
    /// <param name="marked">The index of a bar in another colour.</param>
    /// <param name="size">The size.</param>
    public static Picture Intervals(
        string description, IReadOnlyList<(string Label, double Low, double Value, double High)> bars,
        Func<double, string> format, int marked, PictureSize size)
    {
        var plot = ColumnPlot([.. bars.Select(bar => (bar.Label, bar.Value))], format, marked, size);
        foreach (var (index, bar) in bars.Index())
        {
            var line = plot.Add.Line(index, Math.Max(0, bar.Low), index, bar.High);
            line.LineColor = ScottPlot.Colors.Black;
            line.LineWidth = 2;
            line.MarkerShape = MarkerShape.HorizontalBar;
            line.MarkerSize = 10;
            line.MarkerColor = ScottPlot.Colors.Black;
        }

        plot.Axes.SetLimitsY(0, Style.Top(bars.Select(bar => bar.High)));
        return new Picture(plot, size.Width, size.Height, description);
    }

    /// <summary>Bars without gaps between edges.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="counts">The height of each bar, from left to right.</param>
    /// <param name="edges">The label of the left edge of each bar.</param>
    /// <param name="size">Half a page unless given.</param>
    public static Picture Histogram(
        string description, IReadOnlyList<long> counts, IReadOnlyList<string> edges, PictureSize? size = null)
    {
        var plot = Style.NewPlot();
        var drawn = plot.Add.Bars(counts.Select(count => (double)count).ToArray());
        foreach (var bar in drawn.Bars)
        {
            bar.FillColor = Colours.Of(Colours.Primary);
            bar.LineWidth = 0;
            bar.Size = 0.96;
        }

        var shown = size ?? PictureSize.Half;
        Style.LabelColumns(plot, edges, shown.Width, offset: -0.5);
        plot.Axes.SetLimits(-0.7, counts.Count - 0.3, 0, Style.Top(counts.Select(count => (double)count)));
        return new Picture(plot, shown.Width, shown.Height, description);
    }

    /// <summary>A line over time, filled to the axis.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="points">Moments in ascending order and their values.</param>
    /// <param name="format">A value as text, for the axis; whole numbers unless given.</param>
    /// <param name="size">A page wide unless given.</param>
    public static Picture Timeline(
        string description, IReadOnlyList<(DateTime Time, double Value)> points, Func<double, string>? format = null,
        PictureSize? size = null)
    {
        var plot = Style.NewPlot(format);
        double[] times = [.. points.Select(point => point.Time.ToOADate())];
        double[] values = [.. points.Select(point => point.Value)];
        var line = plot.Add.ScatterLine(times, values, Colours.Of(Colours.Primary));
        line.LineWidth = 2;
        line.FillY = true;
        line.FillYColor = Colours.Of(Colours.Primary).WithAlpha(0.12);
        if (points.Count == 1)
            plot.Add.Markers(times, values, MarkerShape.FilledCircle, 8, Colours.Of(Colours.Primary));
        var shown = size ?? PictureSize.Full;
        var (ticks, labels) = DateTicks.Between(points[0].Time, points[^1].Time, shown.Width / 80);
        plot.Axes.Bottom.SetTicks(ticks, labels);
        var margin = points.Count == 1 ? 1 : (times[^1] - times[0]) * 0.01;
        plot.Axes.SetLimits(times[0] - margin, times[^1] + margin, 0, Style.Top(values));
        return new Picture(plot, shown.Width, shown.Height, description);
    }

    /// <summary>Points joined by a line, for few of them.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="points">The points, x ascending.</param>
    /// <param name="formatX">An x as text.</param>
    /// <param name="formatY">A y as text.</param>
    /// <param name="marked">The index of a point that is drawn larger and in another colour.</param>
    /// <param name="size">Half a page unless given.</param>
    public static Picture Curve(
        string description, IReadOnlyList<(double X, double Y)> points, Func<double, string>? formatX = null,
        Func<double, string>? formatY = null, int? marked = null, PictureSize? size = null)
    {
        var plot = Style.NewPlot(formatY, formatX);
        double[] x = [.. points.Select(point => point.X)];
        double[] y = [.. points.Select(point => point.Y)];
        var line = plot.Add.ScatterLine(x, y, Colours.Of(Colours.Primary));
        line.LineWidth = 2;
        if (points.Count <= 30)
            plot.Add.Markers(x, y, MarkerShape.FilledCircle, 6, Colours.Of(Colours.Primary));
        if (marked is { } index)
            plot.Add.Marker(x[index], y[index], MarkerShape.FilledCircle, 12, Colours.Of(Colours.Accent));
        var shown = size ?? PictureSize.Half;
        Style.Fit(plot, x, y);
        return new Picture(plot, shown.Width, shown.Height, description);
    }

    /// <summary>Points of groups, each group in its colour; the axes carry no numbers.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="groups">The points of each group, in the order of the colours.</param>
    /// <param name="size">Half a page unless given.</param>
    public static Picture Scatter(
        string description, IReadOnlyList<IReadOnlyList<(double X, double Y)>> groups, PictureSize? size = null)
    {
        var plot = Style.NewPlot();
        foreach (var (index, points) in groups.Index().Where(group => group.Item.Count > 0))
        {
            plot.Add.Markers(
                points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(),
                MarkerShape.FilledCircle, 4, Colours.Of(Colours.Group(index)).WithAlpha(0.55));
        }

        plot.Axes.Bottom.SetTicks([], []);
        plot.Axes.Left.SetTicks([], []);
        var all = groups.SelectMany(points => points).ToArray();
        Style.Fit(plot, [.. all.Select(point => point.X)], [.. all.Select(point => point.Y)]);
        var shown = size ?? new PictureSize(520, 400);
        return new Picture(plot, shown.Width, shown.Height, description);
    }

    private static Plot ColumnPlot(
        IReadOnlyList<(string Label, double Value)> bars, Func<double, string>? format, int? marked, PictureSize size)
    {
        var plot = Style.NewPlot(format);
        var drawn = plot.Add.Bars(bars.Select(bar => bar.Value).ToArray());
        foreach (var (index, bar) in drawn.Bars.Index())
        {
            bar.FillColor = Colours.Of(index == marked ? Colours.Accent : Colours.Primary);
            bar.LineWidth = 0;
            bar.Size = 0.78;
        }

        Style.LabelColumns(plot, [.. bars.Select(bar => bar.Label)], size.Width);
        plot.Axes.SetLimits(-0.6, bars.Count - 0.4, 0, Style.Top(bars.Select(bar => bar.Value)));
        return plot;
    }
}
