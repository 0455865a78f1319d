using System.Numerics;
using System.Numerics.Tensors;

namespace MachineLearning.KMeans;

/// <summary>
/// Points as k-means works on them: single precision, moved by the mean of their columns (Euclidean) or scaled to
/// length one (cosine). Weights are null where all are one.
/// </summary>
internal sealed class PointSet
{
    private readonly double[] _offset;

    private PointSet(float[] values, int dimension, double[]? weights, double[] offset, KMeansDistance distance)
    {
        Values = values;
        Dimension = dimension;
        Weights = weights;
        Distance = distance;
        _offset = offset;
    }

    public float[] Values { get; }

    public int Dimension { get; }

    public int Count => Values.Length / Dimension;

    public double[]? Weights { get; }

    public KMeansDistance Distance { get; }

    public static PointSet From<T>(
        ReadOnlySpan<T> points, int dimension, ReadOnlySpan<double> weights, KMeansDistance distance)
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
        var offset = distance == KMeansDistance.Euclidean ? Means(points, dimension) : new double[dimension];
        var values = new float[points.Length];
        for (var at = 0; at < points.Length; at += dimension)
            for (var column = 0; column < dimension; column++)
                values[at + column] = (float)(double.CreateTruncating(points[at + column]) - offset[column]);
        if (distance == KMeansDistance.Cosine)
            Normalize(values, dimension);
        return new PointSet(values, dimension, weights.IsEmpty ? null : weights.ToArray(), offset, distance);
    }

    /// <summary>A set that shares this one's measure, for candidates among the centres.</summary>
    public PointSet With(float[] values, double[] weights) =>
        new(values, Dimension, weights, _offset, Distance);

    public ReadOnlySpan<float> Point(int index) => Values.AsSpan(index * Dimension, Dimension);

    public ReadOnlySpan<float> Range(int first, int count) => Values.AsSpan(first * Dimension, count * Dimension);

    public double Weight(int index) => Weights is null ? 1.0 : Weights[index];

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
        for (var at = 0; at < points.Length; at += dimension)
            for (var column = 0; column < dimension; column++)
                sums[column] += double.CreateTruncating(points[at + column]);
        TensorPrimitives.Divide(sums, points.Length / dimension, sums);
        return sums;
    }

    private static void Normalize(float[] values, int dimension)
    {
        for (var at = 0; at < values.Length; at += dimension)
        {
            var point = values.AsSpan(at, dimension);
            var norm = TensorPrimitives.Norm<float>(point);
            if (!(norm > 0))
                throw new ArgumentException("Cosine distance is not defined for zero-length vectors.");
            TensorPrimitives.Divide(point, norm, point);
        }
    }
}
