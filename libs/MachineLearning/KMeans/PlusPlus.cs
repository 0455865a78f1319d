using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>Weighted k-means++ (Arthur and Vassilvitskii, 2007) for the few candidates of k-means‖.</summary>
internal static class PlusPlus
{
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
            var values = centers.AsSpan(center * dimension, dimension);
            for (var at = 0; at < dimension; at++)
                values[at] = points.Point(chosen)[at];
            var nearest = new NearestCenter(values.ToArray(), dimension, points.Distance);
            for (var at = 0; at < mass.Length; at++)
            {
                costs[at] = Math.Min(costs[at], nearest.Distance(points.Point(at), 0));
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
