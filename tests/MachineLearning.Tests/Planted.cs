namespace MachineLearning.Tests;

/// <summary>Generated data with a known truth; every generator has a fixed seed.</summary>
internal static class Planted
{
    public static float[] Gaussian(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)Normal(random))];
    }

    public static RatingMatrix Ratings(int users, int items, double density, int seed, bool signed)
    {
        var random = new Random(seed);
        List<int> rows = [], columns = [];
        List<float> values = [];
        for (var user = 0; user < users; user++)
            for (var item = 0; item < items; item++)
                if (random.NextDouble() < density)
                {
                    rows.Add(user);
                    columns.Add(item);
                    values.Add(random.Next(signed ? -2 : 1, 6));
                }

        return RatingMatrix.FromTriples(users, items, rows.ToArray(), columns.ToArray(), values.ToArray());
    }

    public static (RatingMatrix Ratings, float[] Users) LowRank(int users, int items, int rank, double density)
    {
        var random = new Random(2);
        var x = Gaussian(users * rank, 3);
        var y = Gaussian(items * rank, 4);
        List<int> rows = [], columns = [];
        List<float> values = [];
        for (var user = 0; user < users; user++)
            for (var item = 0; item < items; item++)
                if (random.NextDouble() < density)
                {
                    rows.Add(user);
                    columns.Add(item);
                    values.Add(Enumerable.Range(0, rank).Sum(at => x[user * rank + at] * y[item * rank + at]));
                }

        return (RatingMatrix.FromTriples(users, items, rows.ToArray(), columns.ToArray(), values.ToArray()), x);
    }

    /// <summary>Equal clusters around the given centres, with normal noise.</summary>
    public static (double[] Points, int[] Truth) Clusters(double[][] centers, int each, double spread, int seed)
    {
        var random = new Random(seed);
        List<double> points = [];
        List<int> truth = [];
        for (var at = 0; at < each * centers.Length; at++)
        {
            var cluster = at % centers.Length;
            truth.Add(cluster);
            points.AddRange(centers[cluster].Select(value => value + spread * Normal(random)));
        }

        return (points.ToArray(), truth.ToArray());
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
