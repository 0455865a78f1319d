using System.Numerics;
using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>
/// Points as k-means works on them: single precision in tiles, moved by about their mean (Euclidean) or scaled to
/// length one (cosine). Weights are null where all are one.
/// </summary>
internal sealed class PointSet
{
    // Only the accuracy of single precision asks for an offset: the mean of some points serves as well as of all.
    private const int OffsetPoints = 16_384;

    private readonly PointTiles<float> _tiles;
    private readonly double[] _offset;

    private PointSet(PointTiles<float> tiles, double[]? weights, double[] offset, KMeansDistance distance)
    {
        _tiles = tiles;
        Weights = weights;
        Distance = distance;
        _offset = offset;
    }

    public int Dimension => _tiles.Dimension;

    public int Count => _tiles.Count;

    public int TileCount => _tiles.TileCount;

    public double[]? Weights { get; }

    public KMeansDistance Distance { get; }

    public static PointSet From<T>(
        ReadOnlySpan<T> points, int dimension, ReadOnlySpan<double> weights, KMeansOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        if (points.IsEmpty || points.Length % dimension != 0)
            throw new ArgumentException(
                $"A multiple of {dimension} values and at least one point are expected, got {points.Length} values.",
                nameof(points));
        if (!weights.IsEmpty && weights.Length != points.Length / dimension)
            throw new ArgumentException(
                $"A weight for each of {points.Length / dimension} points is expected, got {weights.Length}.",
                nameof(weights));
        var isCosine = options.Distance == KMeansDistance.Cosine;
        var offset = isCosine ? new double[dimension] : Means(points, dimension);
        var tiles = PointTiles<float>.From(points, dimension, offset, Threading.Options(options.Threads, default));
        if (isCosine)
            Normalize(tiles);
        return new PointSet(tiles, weights.IsEmpty ? null : weights.ToArray(), offset, options.Distance);
    }

    /// <summary>A set that shares this one's measure, for candidates among the centres.</summary>
    public PointSet With(float[] values, double[] weights) => new(
        PointTiles<float>.From<float>(values, Dimension, new double[Dimension], Threading.Options(1, default)),
        weights, _offset, Distance);

    public Span<float> Tile(int index) => _tiles.Tile(index);

    public int CountIn(int tile) => _tiles.CountIn(tile);

    public float[] Point(int index)
    {
        var point = new float[Dimension];
        _tiles.CopyPoint(index, point);
        return point;
    }

    public double Weight(int index) => Weights is null ? 1.0 : Weights[index];

    /// <summary>Centres from the coordinates of the caller.</summary>
    public double[] Move(ReadOnlySpan<double> centers)
    {
        var moved = centers.ToArray();
        for (var at = 0; at < moved.Length; at++)
            moved[at] -= _offset[at % Dimension];
        return moved;
    }

    /// <summary>Centres in the coordinates of the caller.</summary>
    public double[] Restore(double[] centers)
    {
        var restored = new double[centers.Length];
        for (var at = 0; at < centers.Length; at++)
            restored[at] = centers[at] + _offset[at % Dimension];
        return restored;
    }

    private static double[] Means<T>(ReadOnlySpan<T> points, int dimension)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sums = new double[dimension];
        var count = points.Length / dimension;
        var step = Math.Max(1, count / OffsetPoints);
        var seen = 0;
        for (var point = 0; point < count; point += step, seen++)
            for (var column = 0; column < dimension; column++)
                sums[column] += double.CreateTruncating(points[point * dimension + column]);
        TensorPrimitives.Divide(sums, seen, sums);
        return sums;
    }

    private static void Normalize(PointTiles<float> tiles)
    {
        const int width = PointTiles<float>.Width;
        for (var index = 0; index < tiles.TileCount; index++)
        {
            var tile = tiles.Tile(index);
            for (var lane = 0; lane < tiles.CountIn(index); lane++)
            {
                var squares = 0f;
                for (var at = lane; at < tile.Length; at += width)
                    squares += tile[at] * tile[at];
                if (!(squares > 0))
                    throw new ArgumentException("Cosine distance is not defined for zero-length vectors.");
                var norm = MathF.Sqrt(squares);
                for (var at = lane; at < tile.Length; at += width)
                    tile[at] /= norm;
            }
        }
    }
}
