using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MachineLearning.Linear;

namespace MachineLearning.KMeans;

/// <summary>
/// Finds nearest centres by blocks: |x - c|² is least where x·c - |c|²/2 is greatest, which is a tile of inner
/// products with a bias. Ties go to the lower index.
/// </summary>
internal sealed class NearestCenter
{
    private readonly PackedRows _packed;
    private readonly float[] _bias;
    private readonly float[] _centers;
    private readonly KMeansDistance _distance;

    public NearestCenter(double[] centers, int dimension, KMeansDistance distance)
    {
        _distance = distance;
        _centers = new float[centers.Length];
        TensorPrimitives.ConvertTruncating<double, float>(centers, _centers);
        _packed = new PackedRows(_centers, dimension);
        _bias = new float[_packed.PanelCount * PackedRows.PanelRows];
        Array.Fill(_bias, float.NegativeInfinity);
        for (var center = 0; center < Count; center++)
            _bias[center] = distance == KMeansDistance.Cosine
                ? 0
                : -0.5f * TensorPrimitives.SumOfSquares<float>(_centers.AsSpan(center * dimension, dimension));
    }

    public int Count => _packed.RowCount;

    /// <summary>The index of the nearest centre of each point (points × dimension).</summary>
    public void Find(ReadOnlySpan<float> points, Span<int> clusters)
    {
        var dimension = _packed.Dimension;
        var whole = clusters.Length / DotTiles.Vectors * DotTiles.Vectors;
        for (var at = 0; at < whole; at += DotTiles.Vectors)
            FindFour(points.Slice(at * dimension, DotTiles.Vectors * dimension), clusters.Slice(at, DotTiles.Vectors));
        if (whole == clusters.Length)
            return;
        var last = new float[DotTiles.Vectors * dimension];
        points[(whole * dimension)..].CopyTo(last);
        Span<int> found = stackalloc int[DotTiles.Vectors];
        FindFour(last, found);
        found[..(clusters.Length - whole)].CopyTo(clusters[whole..]);
    }

    /// <summary>The distance that the cost is made of: squared Euclidean, or 1 - cosine.</summary>
    public double Distance(ReadOnlySpan<float> point, int center)
    {
        var values = _centers.AsSpan(center * point.Length, point.Length);
        if (_distance == KMeansDistance.Cosine)
            return Math.Max(0, 1 - TensorPrimitives.Dot(point, values));
        var sum = 0f;
        for (var at = 0; at < point.Length; at++)
        {
            var difference = point[at] - values[at];
            sum += difference * difference;
        }

        return sum;
    }

    private void FindFour(ReadOnlySpan<float> points, Span<int> clusters)
    {
        Span<float> scores = stackalloc float[DotTiles.Vectors * PackedRows.PanelRows];
        Span<float> best = stackalloc float[DotTiles.Vectors * PackedRows.PanelRows];
        Span<int> index = stackalloc int[DotTiles.Vectors * PackedRows.PanelRows];
        best.Fill(float.NegativeInfinity);
        for (var panel = 0; panel < _packed.PanelCount; panel++)
        {
            var bias = _bias.AsSpan(panel * PackedRows.PanelRows);
            DotTiles.Compute(points, _packed.Panel(panel), bias, _packed.Dimension, scores);
            KeepBest(scores, best, index, panel);
        }

        for (var at = 0; at < clusters.Length; at++)
            clusters[at] = Reduce(
                best.Slice(at * PackedRows.PanelRows, PackedRows.PanelRows),
                index.Slice(at * PackedRows.PanelRows, PackedRows.PanelRows));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepBest(ReadOnlySpan<float> scores, Span<float> best, Span<int> index, int panel)
    {
        var number = Vector256.Create(panel);
        for (var at = 0; at < scores.Length; at += Vector256<float>.Count)
        {
            var score = Vector256.Create(scores[at..]);
            var kept = Vector256.Create(best[at..]);
            var better = Vector256.GreaterThan(score, kept);
            Vector256.ConditionalSelect(better, score, kept).CopyTo(best[at..]);
            var panels = Vector256.Create<int>(index[at..]);
            Vector256.ConditionalSelect(better.AsInt32(), number, panels).CopyTo(index[at..]);
        }
    }

    private static int Reduce(ReadOnlySpan<float> best, ReadOnlySpan<int> panel)
    {
        var winner = 0;
        for (var lane = 1; lane < best.Length; lane++)
            if (best[lane] > best[winner] || (best[lane] == best[winner] && panel[lane] < panel[winner]))
                winner = lane;
        return panel[winner] * PackedRows.PanelRows + winner;
    }
}
