using System.Numerics.Tensors;

namespace MachineLearning;

/// <summary>
/// The mean silhouette in time linear in the points, as MLlib's <c>ClusteringEvaluator</c> works it out: the mean
/// (squared Euclidean or cosine) distance of a point to a cluster follows from the cluster's sums alone. Give every
/// row to <see cref="Add"/> first, then every row again to <see cref="Score"/>.
/// </summary>
public sealed class Silhouette
{
    private readonly Dictionary<double, Cluster> _clusters = [];
    private readonly int _dimension;
    private readonly bool _cosine;
    private readonly double[] _unit;
    private double _score;
    private double _weight;

    /// <summary>Starts empty.</summary>
    public Silhouette(int dimension, bool cosine)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        _dimension = dimension;
        _cosine = cosine;
        _unit = new double[dimension];
    }

    /// <summary>Number of clusters among the rows added.</summary>
    public int ClusterCount => _clusters.Count;

    /// <summary>The weighted mean over the rows scored; NaN where none was.</summary>
    public double Mean => _score / _weight;

    /// <summary>First pass: adds a row to the sums of its cluster.</summary>
    public void Add(ReadOnlySpan<double> row, double cluster, double weight = 1)
    {
        if (!_clusters.TryGetValue(cluster, out var sums))
            _clusters[cluster] = sums = new Cluster(new double[_dimension]);
        var point = Prepare(row);
        TensorPrimitives.MultiplyAdd(point, weight, sums.Sum, sums.Sum);
        sums.Squares += weight * TensorPrimitives.SumOfSquares(point);
        sums.Weight += weight;
    }

    /// <summary>Second pass: scores a row against the sums.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two clusters.</exception>
    public void Score(ReadOnlySpan<double> row, double cluster, double weight = 1)
    {
        if (ClusterCount < 2)
            throw new InvalidOperationException("Number of clusters must be greater than one.");
        _score += weight * Coefficient(Prepare(row), cluster, weight);
        _weight += weight;
    }

    private double Coefficient(ReadOnlySpan<double> point, double cluster, double weight)
    {
        var own = _clusters[cluster];
        if (own.Weight == weight)
            return 0;
        var neighbour = double.PositiveInfinity;
        foreach (var (id, other) in _clusters)
            if (id != cluster)
                neighbour = Math.Min(neighbour, MeanDistance(point, other));
        var inside = MeanDistance(point, own) * own.Weight / (own.Weight - weight);
        if (inside < neighbour)
            return 1 - inside / neighbour;
        return inside > neighbour ? neighbour / inside - 1 : 0;
    }

    private double MeanDistance(ReadOnlySpan<double> point, Cluster cluster)
    {
        var dot = TensorPrimitives.Dot(point, cluster.Sum) / cluster.Weight;
        return _cosine ? 1 - dot : TensorPrimitives.SumOfSquares(point) + cluster.Squares / cluster.Weight - 2 * dot;
    }

    private ReadOnlySpan<double> Prepare(ReadOnlySpan<double> row)
    {
        if (!_cosine)
            return row;
        TensorPrimitives.Divide(row, TensorPrimitives.Norm(row), _unit);
        return _unit;
    }

    private sealed class Cluster(double[] sum)
    {
        public double[] Sum { get; } = sum;

        public double Squares { get; set; }

        public double Weight { get; set; }
    }
}
