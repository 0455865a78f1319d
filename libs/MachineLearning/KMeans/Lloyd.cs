using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>
/// Lloyd's iteration: assign each point to its nearest centre, move each centre to its points' mean. Where an array
/// is given, it holds the cluster of each point in the last assignment.
/// </summary>
internal sealed class Lloyd(
    PointSet points, KMeansOptions options, CancellationToken cancellation, int[]? assigned = null)
{
    // Blocks are reduced in their order: the outcome does not depend on the number of threads.
    private const int MinPointsInBlock = 4096;
    private const int MaxBlocks = 64;

    /// <summary>Moves the centres in place; returns MLlib's training cost and the number of iterations.</summary>
    public (double Cost, int Iterations) Run(double[] centers, int maxIterations, Action<int, double>? progress = null)
    {
        var cost = 0.0;
        var iteration = 0;
        for (var moved = true; moved && iteration < maxIterations; iteration++)
        {
            var sums = Assign(centers);
            cost = sums.Cost;
            moved = Move(centers, sums);
            progress?.Invoke(iteration + 1, cost);
        }

        return (cost, iteration);
    }

    /// <summary>One assignment: sums and weights of the clusters, and the cost.</summary>
    public ClusterSums Assign(double[] centers)
    {
        var nearest = new NearestCenter(centers, points.Dimension, points.Distance);
        var size = Math.Max(MinPointsInBlock, (points.Count + MaxBlocks - 1) / MaxBlocks);
        var partial = new ClusterSums[(points.Count + size - 1) / size];
        Parallel.For(0, partial.Length, Threading.Options(options.Threads, cancellation), block =>
        {
            var first = block * size;
            partial[block] = SumBlock(nearest, first, Math.Min(size, points.Count - first));
        });
        var total = partial[0];
        for (var block = 1; block < partial.Length; block++)
            total.Add(partial[block]);
        return total;
    }

    private ClusterSums SumBlock(NearestCenter nearest, int first, int count)
    {
        var sums = new ClusterSums(nearest.Count, points.Dimension);
        Span<int> clusters = stackalloc int[256];
        for (var start = 0; start < count; start += clusters.Length)
        {
            var part = clusters[..Math.Min(clusters.Length, count - start)];
            nearest.Find(points.Range(first + start, part.Length), part);
            if (assigned is not null)
                part.CopyTo(assigned.AsSpan(first + start));
            for (var at = 0; at < part.Length; at++)
            {
                var index = first + start + at;
                var point = points.Point(index);
                sums.Add(part[at], point, points.Weight(index), nearest.Distance(point, part[at]));
            }
        }

        return sums;
    }

    private bool Move(double[] centers, ClusterSums sums)
    {
        var dimension = points.Dimension;
        var moved = false;
        var next = new double[dimension];
        for (var cluster = 0; cluster < sums.Weights.Length; cluster++)
        {
            if (!(sums.Weights[cluster] > 0))
                continue;
            var center = centers.AsSpan(cluster * dimension, dimension);
            TensorPrimitives.Divide(sums.Totals.AsSpan(cluster * dimension, dimension), sums.Weights[cluster], next);
            if (points.Distance == KMeansDistance.Cosine)
                TensorPrimitives.Divide(next, TensorPrimitives.Norm<double>(next), next);
            moved |= Shift(center, next) > options.Tolerance;
            next.CopyTo(center);
        }

        return moved;
    }

    private double Shift(ReadOnlySpan<double> before, ReadOnlySpan<double> after) =>
        points.Distance == KMeansDistance.Cosine
            ? 1 - TensorPrimitives.Dot(before, after)
            : TensorPrimitives.Distance(before, after);
}
