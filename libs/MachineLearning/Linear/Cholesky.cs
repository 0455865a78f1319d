using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MachineLearning.Linear;

/// <summary>
/// Solves A x = b by Cholesky's factorisation A = UᵀU, in place on the upper triangle of a row-major matrix whose
/// stride is a multiple of 16. Sixteen rows are factored at a time, and what they take from the rows below is one
/// product of tiles. One instance serves one thread.
/// </summary>
internal sealed class Cholesky(int stride)
{
    private const int BlockRows = 16;

    // The factor's diagonal is kept inverted and apart: with zero in its place and below, whole registers can be used.
    private readonly float[] _inverse = new float[stride];
    private readonly float[] _negated = new float[BlockRows * stride];

    /// <summary>
    /// False where a pivot is not positive; the matrix is then spoilt. Rows and columns beyond the size are expected
    /// to be those of the unit matrix.
    /// </summary>
    public bool TryFactor(Span<float> matrix)
    {
        ref var start = ref MemoryMarshal.GetReference(matrix[..(stride * stride)]);
        for (var block = 0; block < stride; block += BlockRows)
        {
            ref var rows = ref Unsafe.Add(ref start, block * stride);
            if (!(Lanes512.IsSupported ? TryRows<Lanes512>(ref rows, block) : TryRows<Lanes256>(ref rows, block)))
                return false;
            TensorPrimitives.Negate(matrix.Slice(block * stride, _negated.Length), _negated);
            SymmetricTiles.AddProduct(
                ref _negated[0], ref rows, BlockRows, stride, block + BlockRows, stride, ref start);
        }

        return true;
    }

    /// <summary>Solves in place of b, which has stride floats.</summary>
    public void Solve(ReadOnlySpan<float> factor, Span<float> vector)
    {
        ref var u = ref MemoryMarshal.GetReference(factor[..(stride * stride)]);
        ref var x = ref MemoryMarshal.GetReference(vector[..stride]);
        if (Lanes512.IsSupported)
            Solve<Lanes512>(ref u, ref x);
        else
            Solve<Lanes256>(ref u, ref x);
    }

    private bool TryRows<TLanes>(ref float rows, int block)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var pivot = 0; pivot < BlockRows; pivot++)
        {
            ref var pivotRow = ref Unsafe.Add(ref rows, pivot * stride);
            var square = Unsafe.Add(ref pivotRow, block + pivot);
            if (!(square > 0) || !float.IsFinite(square))
                return false;
            var inverse = 1 / MathF.Sqrt(square);
            _inverse[block + pivot] = inverse;
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref pivotRow, block), pivot + 1).Clear();
            for (var at = block; at < stride; at += TLanes.Count)
                TLanes.Store(TLanes.Load(ref pivotRow, at) * TLanes.All(inverse), ref pivotRow, at);
            for (var row = pivot + 1; row < BlockRows; row++)
                AddScaled<TLanes>(
                    -Unsafe.Add(ref pivotRow, block + row), ref pivotRow,
                    ref Unsafe.Add(ref rows, row * stride), block);
        }

        return true;
    }

    private void Solve<TLanes>(ref float factor, ref float x)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var row = 0; row < stride; row++)
        {
            var value = Unsafe.Add(ref x, row) *= _inverse[row];
            AddScaled<TLanes>(-value, ref Unsafe.Add(ref factor, row * stride), ref x, Start<TLanes>(row));
        }

        for (var row = stride - 1; row >= 0; row--)
        {
            ref var line = ref Unsafe.Add(ref factor, row * stride);
            var known = TLanes.All(0);
            for (var at = Start<TLanes>(row); at < stride; at += TLanes.Count)
                known = TLanes.MultiplyAdd(TLanes.Load(ref line, at), TLanes.Load(ref x, at), known);
            Unsafe.Add(ref x, row) = (Unsafe.Add(ref x, row) - TLanes.Sum(known)) * _inverse[row];
        }
    }

    private static int Start<TLanes>(int row)
        where TLanes : struct, ILanes<TLanes> => row / TLanes.Count * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddScaled<TLanes>(float scale, ref float from, ref float to, int first)
        where TLanes : struct, ILanes<TLanes>
    {
        var all = TLanes.All(scale);
        for (var at = first; at < stride; at += TLanes.Count)
            TLanes.Store(
                TLanes.MultiplyAdd(all, TLanes.Load(ref from, at), TLanes.Load(ref to, at)), ref to, at);
    }
}
