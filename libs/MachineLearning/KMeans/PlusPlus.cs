using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>Weighted k-means++ (Arthur and Vassilvitskii, 2007) for the few candidates of k-means‖.</summary>
internal static class PlusPlus
{
    private const int Width = PointTiles<float>.Width;

    public static double[] Choose(PointSet points, int k, ref SplitMix random)
    {
        var dimension = points.Dimension;
        var centers = new double[k * dimension];
        var mass = new double[points.Count];
        for (var at = 0; at < mass.Length; at++)
            mass[at] = points.Weight(at);
        var costs = new double[points.Count];
        Array.Fill(costs, double.PositiveInfinity);
        for (var center = 0; center < k; center++)
        {
            var chosen = Draw(mass, ref random);
            var values = Array.ConvertAll(points.Point(chosen), value => (double)value);
            values.CopyTo(centers, center * dimension);
            var nearest = new NearestCenter(values, dimension, points.Distance);
            for (var at = 0; at < mass.Length; at++)
            {
                var cost = nearest.Distance(points.Tile(at / Width), at % Width, 0);
                costs[at] = Math.Min(costs[at], cost);
                mass[at] = costs[at] * points.Weight(at);
            }
        }

        return centers;
    }

    private static int Draw(double[] mass, ref SplitMix random)
    {
        var total = 0.0;
        foreach (var value in mass)
            total += value;
        var left = random.NextDouble() * total;
        for (var at = 0; at < mass.Length; at++)
        {
            left -= mass[at];
            if (left < 0 && mass[at] > 0)
                return at;
        }

        return Math.Max(0, Array.FindLastIndex(mass, value => value > 0));
    }
}
