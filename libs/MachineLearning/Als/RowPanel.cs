using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// The factors of one row's columns, gathered once into a panel that fits the second-level cache, with the row's
/// weights w and targets o of implicit feedback. One instance serves one thread.
/// </summary>
internal sealed class RowPanel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // 512 KiB: half of a second-level cache of today.
    private const int MaxFloats = 128 * 1024;

    private readonly FixedSide _side;
    private readonly AlignedFloats _factors;
    private readonly AlignedFloats _negatedWeights;
    private readonly AlignedFloats _targets;
    private readonly AlignedFloats _zeros = new(TLanes.Count);
    private readonly AlignedFloats _scratch = new(PanelProducts<TLanes>.ScratchLength);
    private int _count;

    public RowPanel(FixedSide side)
    {
        _side = side;
        Capacity = Math.Max(TLanes.Count, MaxFloats / side.Stride);
        _factors = new AlignedFloats(Capacity * side.Stride);
        _negatedWeights = new AlignedFloats(Capacity + TLanes.Count);
        _targets = new AlignedFloats(Capacity + TLanes.Count);
    }

    /// <summary>The most columns that a row may have.</summary>
    public int Capacity { get; }

    /// <summary>How many ratings count towards the regularisation, and the sum of the targets.</summary>
    public (float Counted, float Total) Weigh(ReadOnlySpan<float> values, double alpha)
    {
        _count = values.Length;
        // Whole registers are read; what is beyond the row is zero, and so are its weight and target.
        var padded = _targets.Span[..((_count + TLanes.Count - 1) / TLanes.Count * TLanes.Count)];
        values.CopyTo(padded);
        padded[_count..].Clear();
        TLanes one = TLanes.All(1), negated = TLanes.All((float)-alpha);
        TLanes counted = TLanes.All(0), total = counted;
        for (var at = 0; at < padded.Length; at += TLanes.Count)
        {
            var value = TLanes.Load(ref _targets.Start, at);
            var weight = negated * TLanes.Abs(value);
            var target = TLanes.WherePositive(value, one - weight);
            TLanes.Store(weight, ref _negatedWeights.Start, at);
            TLanes.Store(target, ref _targets.Start, at);
            counted += TLanes.WherePositive(value, one);
            total += target;
        }

        return (TLanes.Sum(counted), TLanes.Sum(total));
    }

    /// <summary>
    /// Gathers the factors of the columns. On the way adds Σ (o - w·(y·x))·y to the residual and Σ w·y² to the
    /// diagonal.
    /// </summary>
    public void Gather(ReadOnlySpan<int> columns, AlignedFloats x, AlignedFloats residual, AlignedFloats diagonal)
    {
        for (var first = 0; first < columns.Length; first += TLanes.Count)
        {
            var group = columns.Slice(first, Math.Min(TLanes.Count, columns.Length - first));
            // Asked for now, a later group is there when its turn comes.
            _side.Prefetch(columns, first + 3 * TLanes.Count, TLanes.Count);
            PanelGather<TLanes>.Run(
                _side.Factors, group, _side.Stride, ref Unsafe.Add(ref _negatedWeights.Start, first),
                ref Unsafe.Add(ref _factors.Start, first * _side.Stride), ref diagonal.Start);
            Multiply(first, group.Length, _targets, first, x, residual);
        }
    }

    /// <summary>Subtracts Σ w·(y·v)·y.</summary>
    public void Subtract(AlignedFloats vector, AlignedFloats result)
    {
        for (var first = 0; first < _count; first += TLanes.Count)
            Multiply(first, Math.Min(TLanes.Count, _count - first), _zeros, 0, vector, result);
    }

    private void Multiply(
        int first, int count, AlignedFloats offsets, int firstOffset, AlignedFloats vector, AlignedFloats result) =>
        PanelProducts<TLanes>.Add(
            ref Unsafe.Add(ref _factors.Start, first * _side.Stride), count, _side.Stride,
            ref Unsafe.Add(ref _negatedWeights.Start, first), ref Unsafe.Add(ref offsets.Start, firstOffset),
            ref vector.Start, ref result.Start, ref _scratch.Start);
}
