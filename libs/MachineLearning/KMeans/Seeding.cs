using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>The first centres of k-means.</summary>
internal static class Seeding
{
    private const int CandidateIterations = 30;

    /// <summary>Distinct points at random; fewer than k where there are not as many.</summary>
    public static double[] Random(PointSet points, KMeansOptions options)
    {
        var random = new SplitMix(options.Seed);
        var order = new int[points.Count];
        for (var at = 0; at < order.Length; at++)
            order[at] = at;
        var chosen = new DistinctPoints(points.Dimension);
        for (var at = 0; at < order.Length && chosen.Count < options.K; at++)
        {
            var other = at + random.NextInt(order.Length - at);
            (order[at], order[other]) = (order[other], order[at]);
            chosen.Add(points.Point(order[at]));
        }

        return chosen.ToDoubles();
    }

    /// <summary>
    /// k-means‖: a few rounds, each of which keeps every point with a probability in proportion to its cost (2k
    /// points are expected), then weighted k-means++ and Lloyd among what was kept.
    /// </summary>
    public static double[] Parallel(PointSet points, KMeansOptions options, CancellationToken cancellation)
    {
        var random = new SplitMix(options.Seed);
        var candidates = new DistinctPoints(points.Dimension);
        candidates.Add(points.Point(random.NextInt(points.Count)));
        var costs = new double[points.Count];
        Array.Fill(costs, double.PositiveInfinity);
        var known = 0;
        for (var step = 0; step < options.InitializationSteps; step++)
        {
            var fresh = candidates.ToDoubles(known);
            known = candidates.Count;
            var total = LowerCosts(points, fresh, costs, options, cancellation);
            if (!(total > 0))
                break;
            for (var at = 0; at < costs.Length; at++)
                if (random.NextDouble() < 2.0 * options.K * costs[at] * points.Weight(at) / total)
                    candidates.Add(points.Point(at));
        }

        if (candidates.Count <= options.K)
            return TopUp(points, candidates, options, ref random);
        return Among(points, candidates, options, ref random, cancellation);
    }

    private static double LowerCosts(
        PointSet points, double[] centers, double[] costs, KMeansOptions options, CancellationToken cancellation)
    {
        const int size = 4096;
        if (centers.Length == 0)
            return WeightedTotal(points, costs);
        var nearest = new NearestCenter(centers, points.Dimension, points.Distance);
        var blocks = (points.Count + size - 1) / size;
        System.Threading.Tasks.Parallel.For(0, blocks, Threading.Options(options.Threads, cancellation), block =>
        {
            var first = block * size;
            var count = Math.Min(size, points.Count - first);
            var clusters = new int[count];
            nearest.Find(points.Range(first, count), clusters);
            for (var at = 0; at < count; at++)
            {
                var cost = nearest.Distance(points.Point(first + at), clusters[at]);
                costs[first + at] = Math.Min(costs[first + at], cost);
            }
        });
        return WeightedTotal(points, costs);
    }

    private static double WeightedTotal(PointSet points, double[] costs)
    {
        var total = 0.0;
        for (var at = 0; at < costs.Length; at++)
            total += costs[at] * points.Weight(at);
        return total;
    }

    // Too few candidates were drawn: take further distinct points, as many as there are.
    private static double[] TopUp(
        PointSet points, DistinctPoints candidates, KMeansOptions options, ref SplitMix random)
    {
        var start = random.NextInt(points.Count);
        for (var at = 0; at < points.Count && candidates.Count < options.K; at++)
            candidates.Add(points.Point((start + at) % points.Count));
        return candidates.ToDoubles();
    }

    private static double[] Among(
        PointSet points,
        DistinctPoints candidates,
        KMeansOptions options,
        ref SplitMix random,
        CancellationToken cancellation)
    {
        var weights = new Lloyd(points, options, cancellation).Assign(candidates.ToDoubles()).Weights;
        var set = points.With(candidates.ToFloats(), weights);
        var centers = PlusPlus.Choose(set, options.K, ref random);
        new Lloyd(set, options, cancellation).Run(centers, CandidateIterations);
        return centers;
    }
}
