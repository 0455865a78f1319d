using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.Mixture;

/// <summary>The memory of one thread for one tile at a time.</summary>
internal sealed class TileWork
{
    public const int Width = PointTiles<double>.Width;

    private readonly MixtureDensity _density;
    private readonly double[] _shares;
    private readonly double[] _peaks = new double[Width];
    private readonly double[] _sums = new double[Width];
    private readonly double[] _moved;
    private readonly int _dimension;

    public TileWork(MixtureDensity density)
    {
        _density = density;
        _dimension = density.Mixture.Dimension;
        _shares = new double[density.Mixture.K * Width];
        // Lines beyond the features stay zero.
        _moved = new double[ComponentDensity.Lines(_dimension) * Width];
    }

    /// <summary>The logarithm of the density at each point.</summary>
    public double[] LogDensities { get; } = new double[Width];

    /// <summary>A component's share in each point.</summary>
    public Span<double> Responsibilities(int component) => _shares.AsSpan(component * Width, Width);

    /// <summary>Works out shares and densities, by log-sum-exp; points beyond the count have no share.</summary>
    public void Expect(ReadOnlySpan<double> tile, int count)
    {
        var k = _density.Mixture.K;
        for (var component = 0; component < k; component++)
        {
            var scores = Responsibilities(component);
            _density.Components[component].Distances(Moved(tile, component), scores);
            TensorPrimitives.Multiply(scores, -0.5, scores);
            TensorPrimitives.Add(scores, _density.LogPeak(component), scores);
        }

        Responsibilities(0).CopyTo(_peaks);
        for (var component = 1; component < k; component++)
            TensorPrimitives.Max<double>(_peaks, Responsibilities(component), _peaks);
        Array.Clear(_sums);
        for (var component = 0; component < k; component++)
        {
            var shares = Responsibilities(component);
            TensorPrimitives.Subtract(shares, _peaks, shares);
            TensorPrimitives.Exp<double>(shares, shares);
            TensorPrimitives.Add<double>(_sums, shares, _sums);
        }

        for (var component = 0; component < k; component++)
        {
            TensorPrimitives.Divide(Responsibilities(component), _sums, Responsibilities(component));
            Responsibilities(component)[count..].Clear();
        }

        TensorPrimitives.Log<double>(_sums, LogDensities);
        TensorPrimitives.Add<double>(LogDensities, _peaks, LogDensities);
    }

    /// <summary>Gives each point wholly to one component.</summary>
    public void Assign(ReadOnlySpan<int> components)
    {
        Array.Clear(_shares);
        for (var lane = 0; lane < components.Length; lane++)
            _shares[components[lane] * Width + lane] = 1;
    }

    /// <summary>The tile less a component's mean; overwritten by the next call.</summary>
    public ReadOnlySpan<double> Moved(ReadOnlySpan<double> tile, int component)
    {
        var mean = _density.Mean(component);
        for (var at = 0; at < _dimension; at++)
            TensorPrimitives.Subtract(tile.Slice(at * Width, Width), mean[at], _moved.AsSpan(at * Width, Width));
        return _moved;
    }
}
