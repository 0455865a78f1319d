using System.Numerics.Tensors;

namespace MachineLearning;

/// <summary>Assigns points to the nearest of given centres, in double precision; ties go to the lower index.</summary>
public sealed class KMeansPredictor
{
    private readonly double[] _centers;
    private readonly double[] _norms;
    private readonly int _dimension;
    private readonly KMeansDistance _distance;

    /// <summary>Makes a predictor for centres (clusters × dimension, row-major).</summary>
    public KMeansPredictor(double[] centers, int dimension, KMeansDistance distance)
    {
        ArgumentNullException.ThrowIfNull(centers);
        _centers = centers;
        _dimension = dimension;
        _distance = distance;
        _norms = new double[centers.Length / dimension];
        for (var at = 0; at < _norms.Length; at++)
            _norms[at] = TensorPrimitives.Norm<double>(Center(at));
    }

    /// <summary>The index of the nearest centre of each point (points × dimension, row-major).</summary>
    public void Predict(ReadOnlySpan<double> points, Span<int> clusters)
    {
        for (var at = 0; at < clusters.Length; at++)
            clusters[at] = Nearest(points.Slice(at * _dimension, _dimension)).Index;
    }

    /// <summary>The nearest centre of one point and the distance: squared Euclidean, or 1 - cosine.</summary>
    public (int Index, double Distance) Nearest(ReadOnlySpan<double> point)
    {
        var norm = _distance == KMeansDistance.Cosine ? TensorPrimitives.Norm(point) : 1.0;
        var best = (Index: 0, Distance: double.PositiveInfinity);
        for (var at = 0; at < _norms.Length; at++)
        {
            var distance = _distance == KMeansDistance.Cosine
                ? 1 - TensorPrimitives.Dot(point, Center(at)) / (norm * _norms[at])
                : SquaredDistance(point, Center(at));
            if (distance < best.Distance)
                best = (at, distance);
        }

        return best;
    }

    private ReadOnlySpan<double> Center(int index) => _centers.AsSpan(index * _dimension, _dimension);

    private static double SquaredDistance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var at = 0; at < left.Length; at++)
            sum += (left[at] - right[at]) * (left[at] - right[at]);
        return sum;
    }
}
