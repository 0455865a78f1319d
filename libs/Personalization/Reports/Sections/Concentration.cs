using Personalization.Contracts;
using Personalization.Reports.Html;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Reports.Sections;

/// <summary>How much of the revenue the best customers bring: Lorenz's curve from the top.</summary>
/// <param name="Points">Share of customers, best first, and their share of the revenue; at most 101 of them.</param>
/// <param name="HalfAt">The share of customers that brings half of the revenue.</param>
/// <param name="Customers">How many customers there are.</param>
internal sealed record Concentration(IReadOnlyList<(double X, double Y)> Points, double HalfAt, long Customers)
{
    internal static async Task<Concentration> OfAsync(DataFrame features, CancellationToken cancellation)
    {
        var order = Ranking.OrderBy(
            Col(CustomerFeatureColumns.Monetary).Desc(), Col(CustomerFeatureColumns.Customer).Asc());
        var groups = await features.Filter(Col(CustomerFeatureColumns.Monetary).Gt(0))
            .Select(Col(CustomerFeatureColumns.Monetary), Ntile(100).Over(order).Alias("percentile"))
            .GroupBy("percentile").Agg(Count("*").Alias("n"), Sum(CustomerFeatureColumns.Monetary).Alias("sum"))
            .OrderBy("percentile").CollectAsync(cancellation);
        var customers = groups.Sum(row => row.Whole("n"));
        var revenue = groups.Sum(row => row.Number("sum"));
        var points = new List<(double X, double Y)> { (0, 0) };
        foreach (var row in groups)
        {
            var (x, y) = points[^1];
            points.Add((x + (row.Number("n") / customers), y + (row.Number("sum") / revenue)));
        }

        return new Concentration(points, Half(points), customers);
    }

    internal string? Title => Customers switch
    {
        0 => "No customer is known by name yet",
        1 => "All revenue of known customers comes from one of them",
        _ => $"Half of the revenue comes from {HalfInWords}",
    };

    // Below a hundred customers a percentile is one of them.
    private string HalfInWords => Customers < 100
        ? $"{Points.TakeWhile(point => point.Y < 0.5).Count()} of {Customers} customers"
        : $"{Figures.Share(HalfAt)} of the customers";

    internal Block Block(string id)
    {
        var caption = Points.Count > 20
            ? $"The best tenth of the customers brings {Figures.Share(At(0.1))} of the revenue"
            : "Revenue by customers";
        var half = Points.Index().MinBy(point => Math.Abs(point.Item.Y - 0.5)).Index;
        return FigureBlock.Half(
            id, caption, "Share of the revenue that the best customers bring; the dot marks half of it",
            Charts.Curve($"{caption}; half of it comes from {HalfInWords}.", Points,
                Figures.Share, Figures.Share, half));
    }

    private double At(double x) => Points.Last(point => point.X <= x + 0.005).Y;

    private static double Half(List<(double X, double Y)> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Y >= 0.5)
            {
                var (from, to) = (points[i - 1], points[i]);
                return from.X + ((to.X - from.X) * (0.5 - from.Y) / (to.Y - from.Y));
            }
        }

        return 1;
    }
}
