using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>
/// Finds nearest centres by tiles: |x - c|² is least where x·c - |c|²/2 is greatest, which is an inner product with a
/// bias. Ties go to the lower index.
/// </summary>
internal sealed class NearestCenter
{
    private const int Width = PointTiles<float>.Width;

    private readonly float[] _panels;
    private readonly float[] _bias;
    private readonly float[] _centers;
    private readonly int _dimension;
    private readonly KMeansDistance _distance;

    public NearestCenter(double[] centers, int dimension, KMeansDistance distance)
    {
        _distance = distance;
        _dimension = dimension;
        _centers = new float[centers.Length];
        TensorPrimitives.ConvertTruncating<double, float>(centers, _centers);
        var count = centers.Length / dimension;
        var padded = (count + ScoreTiles.PanelRows - 1) / ScoreTiles.PanelRows * ScoreTiles.PanelRows;
        _panels = new float[padded * dimension];
        _bias = new float[padded];
        Array.Fill(_bias, float.NegativeInfinity);
        for (var center = 0; center < count; center++)
            Pack(center);
    }

    /// <summary>The index of the nearest centre of each point of a tile, 64.</summary>
    public void Find(ReadOnlySpan<float> tile, Span<int> clusters)
    {
        Span<float> best = stackalloc float[Width];
        ScoreTiles.Best(tile, _panels, _bias, _dimension, best, clusters);
    }

    /// <summary>
    /// The distance from a point of a tile that the cost is made of: squared Euclidean, or 1 - cosine.
    /// </summary>
    public double Distance(ReadOnlySpan<float> tile, int lane, int center)
    {
        var values = _centers.AsSpan(center * _dimension, _dimension);
        var sum = 0f;
        if (_distance == KMeansDistance.Cosine)
        {
            for (var at = 0; at < values.Length; at++)
                sum += tile[at * Width + lane] * values[at];
            return Math.Max(0, 1 - sum);
        }

        for (var at = 0; at < values.Length; at++)
        {
            var difference = tile[at * Width + lane] - values[at];
            sum += difference * difference;
        }

        return sum;
    }

    private void Pack(int center)
    {
        var values = _centers.AsSpan(center * _dimension, _dimension);
        var (panel, row) = Math.DivRem(center, ScoreTiles.PanelRows);
        for (var at = 0; at < values.Length; at++)
            _panels[(panel * _dimension + at) * ScoreTiles.PanelRows + row] = values[at];
        _bias[center] =
            _distance == KMeansDistance.Cosine ? 0 : -0.5f * TensorPrimitives.SumOfSquares<float>(values);
    }
}
