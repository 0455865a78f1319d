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
        const int tilesAtOnce = 64;
        const int width = PointTiles<float>.Width;
        if (centers.Length == 0)
            return WeightedTotal(points, costs);
        var nearest = new NearestCenter(centers, points.Dimension, points.Distance);
        var parts = (points.TileCount + tilesAtOnce - 1) / tilesAtOnce;
        System.Threading.Tasks.Parallel.For(0, parts, Threading.Options(options.Threads, cancellation), part =>
        {
            Span<int> clusters = stackalloc int[width];
            var end = Math.Min(points.TileCount, (part + 1) * tilesAtOnce);
            for (var index = part * tilesAtOnce; index < end; index++)
            {
                var tile = points.Tile(index);
                nearest.Find(tile, clusters);
                var known = costs.AsSpan(index * width, points.CountIn(index));
                for (var lane = 0; lane < known.Length; lane++)
                    known[lane] = Math.Min(known[lane], nearest.Distance(tile, lane, clusters[lane]));
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
        var weights = new Lloyd(points, candidates.Count, options, cancellation)
            .Assign(candidates.ToDoubles()).Weights;
        var set = points.With(candidates.ToFloats(), weights);
        var centers = PlusPlus.Choose(set, options.K, ref random);
        new Lloyd(set, options.K, options, cancellation).Run(centers, CandidateIterations);
        return centers;
    }
}
