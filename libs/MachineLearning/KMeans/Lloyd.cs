using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>
/// Lloyd's iteration: assign each point to its nearest centre, move each centre to its points' mean. The sums behind
/// the means follow the points that change clusters, which soon are few.
/// </summary>
internal sealed class Lloyd
{
    // Blocks are reduced in their order: the outcome does not depend on the number of threads.
    private const int MinTilesInBlock = 64;
    private const int MaxBlocks = 64;
    private const int Width = PointTiles<float>.Width;

    private readonly PointSet _points;
    private readonly KMeansOptions _options;
    private readonly ParallelOptions _parallel;
    private readonly int _tilesInBlock;
    private readonly ClusterSums[] _blocks;
    private readonly int _clusters;

    public Lloyd(PointSet points, int clusters, KMeansOptions options, CancellationToken cancellation)
    {
        _points = points;
        _options = options;
        _clusters = clusters;
        _parallel = Threading.Options(options.Threads, cancellation);
        _tilesInBlock = Math.Max(MinTilesInBlock, (points.TileCount + MaxBlocks - 1) / MaxBlocks);
        _blocks = new ClusterSums[(points.TileCount + _tilesInBlock - 1) / _tilesInBlock];
        for (var block = 0; block < _blocks.Length; block++)
            _blocks[block] = new ClusterSums(clusters, points.Dimension);
        Assigned = new int[points.Count];
        Array.Fill(Assigned, -1);
    }

    /// <summary>The cluster of each point in the last assignment; -1 before the first.</summary>
    public int[] Assigned { get; }

    /// <summary>Moves the centres in place; returns MLlib's training cost and the number of iterations.</summary>
    public (double Cost, int Iterations) Run(double[] centers, int maxIterations, Action<int, double>? progress = null)
    {
        if (maxIterations == 0)
            return (0, 0);
        var before = new double[centers.Length];
        var iteration = 0;
        for (var moved = true; moved && iteration < maxIterations; iteration++)
        {
            centers.CopyTo(before, 0);
            var sums = Assign(centers);
            moved = Move(centers, sums);
            progress?.Invoke(iteration + 1, Cost(before));
        }

        return (Cost(before), iteration);
    }

    /// <summary>One assignment: sums and weights of the clusters.</summary>
    public ClusterSums Assign(double[] centers)
    {
        var nearest = new NearestCenter(centers, _points.Dimension, _points.Distance);
        Parallel.For(0, _blocks.Length, _parallel, block => AssignBlock(nearest, block));
        var total = new ClusterSums(_clusters, _points.Dimension);
        foreach (var block in _blocks)
            total.Add(block);
        return total;
    }

    private void AssignBlock(NearestCenter nearest, int block)
    {
        var sums = _blocks[block];
        Span<int> found = stackalloc int[Width];
        var end = Math.Min(_points.TileCount, (block + 1) * _tilesInBlock);
        for (var index = block * _tilesInBlock; index < end; index++)
        {
            var tile = _points.Tile(index);
            nearest.Find(tile, found);
            var known = Assigned.AsSpan(index * Width, _points.CountIn(index));
            if (!found[..known.Length].SequenceEqual(known))
                Reassign(sums, tile, index * Width, known, found);
        }
    }

    private void Reassign(
        ClusterSums sums, ReadOnlySpan<float> tile, int first, Span<int> known, ReadOnlySpan<int> found)
    {
        for (var lane = 0; lane < known.Length; lane++)
        {
            if (known[lane] == found[lane])
                continue;
            var weight = _points.Weight(first + lane);
            if (known[lane] >= 0)
                sums.Remove(known[lane], tile, lane, weight);
            sums.Add(found[lane], tile, lane, weight);
            known[lane] = found[lane];
        }
    }

    // The cost of the last assignment with the centres that it was made for.
    private double Cost(double[] centers)
    {
        var nearest = new NearestCenter(centers, _points.Dimension, _points.Distance);
        var costs = new double[_blocks.Length];
        Parallel.For(0, costs.Length, _parallel, block =>
        {
            var end = Math.Min(_points.TileCount, (block + 1) * _tilesInBlock);
            for (var index = block * _tilesInBlock; index < end; index++)
            {
                var tile = _points.Tile(index);
                for (var lane = 0; lane < _points.CountIn(index); lane++)
                {
                    var point = index * Width + lane;
                    costs[block] += _points.Weight(point) * nearest.Distance(tile, lane, Assigned[point]);
                }
            }
        });
        return costs.Sum();
    }

    private bool Move(double[] centers, ClusterSums sums)
    {
        var dimension = _points.Dimension;
        var moved = false;
        var next = new double[dimension];
        for (var cluster = 0; cluster < _clusters; cluster++)
        {
            if (!(sums.Weight(cluster) > 0))
                continue;
            var center = centers.AsSpan(cluster * dimension, dimension);
            TensorPrimitives.Divide(sums.Totals.AsSpan(cluster * dimension, dimension), sums.Weight(cluster), next);
            if (_points.Distance == KMeansDistance.Cosine)
                TensorPrimitives.Divide(next, TensorPrimitives.Norm<double>(next), next);
            moved |= Shift(center, next) > _options.Tolerance;
            next.CopyTo(center);
        }

        return moved;
    }

    private double Shift(ReadOnlySpan<double> before, ReadOnlySpan<double> after) =>
        _points.Distance == KMeansDistance.Cosine
            ? 1 - TensorPrimitives.Dot(before, after)
            : TensorPrimitives.Distance(before, after);
}
