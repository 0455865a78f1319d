using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// The factors y of one row's columns, each scaled by the root of its weight w, so that the row's equations are
/// common + Σ p·pᵀ over the panel's p. They are gathered once and then lie in a near cache. One instance serves one
/// thread.
/// </summary>
internal sealed class RowPanel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Columns that should have been asked for before <see cref="Gather"/>.</summary>
    public const int Ahead = 64;

    private readonly FixedSide _side;
    private readonly AlsOptions _options;
    private readonly AlignedFloats _factors;
    private readonly AlignedFloats _roots;
    private readonly AlignedFloats _targets;
    private readonly AlignedFloats _scratch = new(PanelProducts<TLanes>.ScratchLength);
    private int _count;

    public RowPanel(FixedSide side, AlsOptions options, int capacity)
    {
        _side = side;
        _options = options;
        Capacity = capacity;
        _factors = new AlignedFloats(capacity * side.Stride);
        _roots = new AlignedFloats(capacity + TLanes.Count);
        _targets = new AlignedFloats(capacity + TLanes.Count);
    }

    /// <summary>The most columns at a time.</summary>
    public int Capacity { get; }

    /// <summary>Capacity × stride; as many rows as columns were gathered count.</summary>
    public ref float Start => ref _factors.Start;

    /// <summary>
    /// Takes the ratings of the columns to come. Returns how many count towards the regularisation, as MLlib counts,
    /// and the sum of the squares that a factor of zero misses.
    /// </summary>
    public (float Counted, float Missed) Weigh(ReadOnlySpan<float> values)
    {
        _count = values.Length;
        // Whole registers are read; what is beyond the row is zero, and so are its weight and target.
        var padded = _targets.Span[..((_count + TLanes.Count - 1) / TLanes.Count * TLanes.Count)];
        values.CopyTo(padded);
        padded[_count..].Clear();
        if (_options.ImplicitPreferences)
            return WeighImplicit(padded.Length);
        _roots.Span[.._count].Fill(1);
        return (_count, System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(padded));
    }

    /// <summary>
    /// Gathers the columns' factors, and adds Σ o·y over their targets o to the target and Σ p² to the squares. With
    /// an x, subtracts Σ p·(p·x) from the target as well.
    /// </summary>
    public void Gather(ReadOnlySpan<int> columns, AlignedFloats target, AlignedFloats squares, AlignedFloats? x = null)
    {
        for (var first = 0; first < columns.Length; first += TLanes.Count)
        {
            var group = columns.Slice(first, Math.Min(TLanes.Count, columns.Length - first));
            // Asked for now, a later group is there when its turn comes.
            _side.Prefetch(columns, first + Ahead, TLanes.Count);
            PanelGather<TLanes>.Run(
                _side.Factors, group, _side.Stride, ref Unsafe.Add(ref _roots.Start, first),
                ref Unsafe.Add(ref _targets.Start, first), ref Unsafe.Add(ref Start, first * _side.Stride),
                ref target.Start, ref squares.Start);
            if (x is not null)
                Subtract(first, group.Length, x, target);
        }
    }

    /// <summary>Subtracts Σ p·(p·v).</summary>
    public void Subtract(AlignedFloats vector, AlignedFloats result)
    {
        for (var first = 0; first < _count; first += TLanes.Count)
            Subtract(first, Math.Min(TLanes.Count, _count - first), vector, result);
    }

    private void Subtract(int first, int count, AlignedFloats vector, AlignedFloats result) =>
        PanelProducts<TLanes>.Subtract(
            ref Unsafe.Add(ref Start, first * _side.Stride), count, _side.Stride, ref vector.Start, ref result.Start,
            ref _scratch.Start);

    private (float Counted, float Missed) WeighImplicit(int length)
    {
        TLanes one = TLanes.All(1), alpha = TLanes.All((float)_options.Alpha);
        TLanes counted = TLanes.All(0), missed = counted;
        for (var at = 0; at < length; at += TLanes.Count)
        {
            var value = TLanes.Load(ref _targets.Start, at);
            var weight = alpha * TLanes.Abs(value);
            var target = TLanes.WherePositive(value, one + weight);
            TLanes.Store(TLanes.Sqrt(weight), ref _roots.Start, at);
            TLanes.Store(target, ref _targets.Start, at);
            counted += TLanes.WherePositive(value, one);
            missed += target;
        }

        return (TLanes.Sum(counted), TLanes.Sum(missed));
    }
}
