using MachineLearning.Linear;

namespace MachineLearning.Mixture;

/// <summary>Iterations over all points, by blocks of tiles on several threads.</summary>
internal sealed class ExpectationMaximization(
    PointTiles<double> tiles, GaussianMixtureOptions options, ParallelOptions parallel)
{
    // Blocks are reduced in their order: the outcome does not depend on the number of threads.
    private const int MinTilesInBlock = 16;
    private const int MaxBlocks = 64;

    private readonly int _tilesInBlock = Math.Max(MinTilesInBlock, (tiles.TileCount + MaxBlocks - 1) / MaxBlocks);

    /// <summary>One iteration: the next mixture, and the mean log-likelihood of this one.</summary>
    public (GaussianMixture Next, double MeanLogLikelihood) Iterate(GaussianMixture mixture)
    {
        var density = new MixtureDensity(mixture);
        var sums = Sum(density, (work, tile) =>
        {
            work.Expect(tiles.Tile(tile), tiles.CountIn(tile));
            var total = 0.0;
            foreach (var value in work.LogDensities.AsSpan(0, tiles.CountIn(tile)))
                total += value;
            return total;
        });
        return (sums.Maximize(mixture, options.Regularization), sums.LogLikelihood / tiles.Count);
    }

    /// <summary>The mixture of clusters of points.</summary>
    public GaussianMixture FromClusters(int[] clusters)
    {
        const int width = PointTiles<double>.Width;
        // About the first point, for want of means; its covariance is of no use.
        var dimension = tiles.Dimension;
        var origin = new double[dimension];
        tiles.CopyPoint(0, origin);
        var means = Enumerable.Repeat(origin, options.K).SelectMany(mean => mean).ToArray();
        var around = new GaussianMixture(
            dimension, MixtureCovariance.Diagonal, [.. Enumerable.Repeat(1.0, options.K)], means,
            [.. Enumerable.Repeat(1.0, means.Length)]);
        var sums = Sum(new MixtureDensity(around), (work, tile) =>
        {
            work.Assign(clusters.AsSpan(tile * width, tiles.CountIn(tile)));
            return 0;
        });
        return sums.Maximize(around with { Covariance = options.Covariance }, options.Regularization);
    }

    private MixtureSums Sum(MixtureDensity density, Func<TileWork, int, double> share)
    {
        var blocks = new MixtureSums[(tiles.TileCount + _tilesInBlock - 1) / _tilesInBlock];
        Parallel.For(0, blocks.Length, parallel, block =>
        {
            var work = new TileWork(density);
            var sums = blocks[block] = new MixtureSums(options.K, tiles.Dimension, options.Covariance);
            var end = Math.Min(tiles.TileCount, (block + 1) * _tilesInBlock);
            for (var tile = block * _tilesInBlock; tile < end; tile++)
                sums.Add(work, tiles.Tile(tile), share(work, tile));
        });
        for (var block = 1; block < blocks.Length; block++)
            blocks[0].Add(blocks[block]);
        return blocks[0];
    }
}
