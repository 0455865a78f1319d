using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>An orthonormal basis: turns vectors into it and back.</summary>
internal sealed class Basis
{
    private readonly AlignedFloats _into;
    private readonly AlignedFloats _back;
    private readonly int _rank;
    private readonly int _stride;

    public Basis(SymmetricEigen eigen, int stride)
    {
        _rank = eigen.Values.Length;
        _stride = stride;
        _into = new AlignedFloats(_rank * stride);
        _back = new AlignedFloats(_rank * stride);
        for (var vector = 0; vector < _rank; vector++)
            for (var at = 0; at < _rank; at++)
                _into.Span[at * stride + vector] =
                    _back.Span[vector * stride + at] = (float)eigen.Vectors[vector][at];
    }

    /// <summary>From rank floats to stride floats, the rest zero.</summary>
    public void TurnInto(ReadOnlySpan<float> vector, Span<float> turned) => Multiply(vector, _into, turned);

    /// <summary>Both have stride floats.</summary>
    public void TurnBack(ReadOnlySpan<float> turned, Span<float> vector) => Multiply(turned, _back, vector);

    private void Multiply(ReadOnlySpan<float> vector, AlignedFloats matrix, Span<float> result)
    {
        ref var v = ref MemoryMarshal.GetReference(vector[.._rank]);
        ref var to = ref MemoryMarshal.GetReference(result[.._stride]);
        if (Lanes512.IsSupported)
            Multiply<Lanes512>(ref v, ref matrix.Start, ref to);
        else
            Multiply<Lanes256>(ref v, ref matrix.Start, ref to);
    }

    private void Multiply<TLanes>(ref float vector, ref float matrix, ref float result)
        where TLanes : struct, ILanes<TLanes>
    {
        var column = 0;
        for (; column + 4 * TLanes.Count <= _stride; column += 4 * TLanes.Count)
            Four<TLanes>(ref vector, ref Unsafe.Add(ref matrix, column), ref Unsafe.Add(ref result, column));
        for (; column < _stride; column += TLanes.Count)
            One<TLanes>(ref vector, ref Unsafe.Add(ref matrix, column), ref Unsafe.Add(ref result, column));
    }

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Four<TLanes>(ref float vector, ref float matrix, ref float result)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var row = ref matrix;
        TLanes a = TLanes.All(0), b = a, c = a, d = a;
        for (var at = 0; at < _rank; at++, row = ref Unsafe.Add(ref row, _stride))
        {
            var x = TLanes.All(Unsafe.Add(ref vector, at));
            a = TLanes.MultiplyAdd(x, TLanes.Load(ref row, 0), a);
            b = TLanes.MultiplyAdd(x, TLanes.Load(ref row, TLanes.Count), b);
            c = TLanes.MultiplyAdd(x, TLanes.Load(ref row, 2 * TLanes.Count), c);
            d = TLanes.MultiplyAdd(x, TLanes.Load(ref row, 3 * TLanes.Count), d);
        }

        TLanes.Store(a, ref result, 0);
        TLanes.Store(b, ref result, TLanes.Count);
        TLanes.Store(c, ref result, 2 * TLanes.Count);
        TLanes.Store(d, ref result, 3 * TLanes.Count);
    }

    private void One<TLanes>(ref float vector, ref float matrix, ref float result)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var row = ref matrix;
        var sum = TLanes.All(0);
        for (var at = 0; at < _rank; at++, row = ref Unsafe.Add(ref row, _stride))
            sum = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref vector, at)), TLanes.Load(ref row, 0), sum);
        TLanes.Store(sum, ref result, 0);
    }
}
