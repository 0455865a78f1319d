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
    public (int Counted, double Total) Weigh(ReadOnlySpan<float> values, double alpha)
    {
        _count = values.Length;
        var counted = 0;
        var total = 0.0;
        for (var at = 0; at < values.Length; at++)
        {
            var weight = (float)alpha * Math.Abs(values[at]);
            var target = values[at] > 0 ? 1 + weight : 0;
            _negatedWeights.Span[at] = -weight;
            _targets.Span[at] = target;
            counted += values[at] > 0 ? 1 : 0;
            total += target;
        }

        return (counted, total);
    }

    /// <summary>
    /// Gathers the factors of the columns. On the way adds Σ (o - w·(y·x))·y to the residual and Σ w·y² to the
    /// diagonal.
    /// </summary>
    public unsafe void Gather(
        ReadOnlySpan<int> columns, AlignedFloats x, AlignedFloats residual, AlignedFloats diagonal)
    {
        var from = _side.Factors.Pointer;
        for (var first = 0; first < columns.Length; first += TLanes.Count)
        {
            var group = columns.Slice(first, Math.Min(TLanes.Count, columns.Length - first));
            // Asked for now, the next group is there when this one is done.
            _side.Prefetch(columns, first + 3 * TLanes.Count, TLanes.Count);
            for (var column = 0; column < _side.Stride; column += TLanes.Count)
                Copy(from + column, group, first, column, ref diagonal.Start);
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

    private unsafe void Copy(float* from, ReadOnlySpan<int> columns, int first, int column, ref float diagonal)
    {
        ref var to = ref Unsafe.Add(ref _factors.Start, first * _side.Stride + column);
        var sum = TLanes.Load(ref diagonal, column);
        for (var at = 0; at < columns.Length; at++)
        {
            var value = TLanes.Load(ref from[(nint)columns[at] * _side.Stride], 0);
            TLanes.Store(value, ref to, at * _side.Stride);
            var weight = TLanes.All(-Unsafe.Add(ref _negatedWeights.Start, first + at));
            sum = TLanes.MultiplyAdd(weight * value, value, sum);
        }

        TLanes.Store(sum, ref diagonal, column);
    }
}
