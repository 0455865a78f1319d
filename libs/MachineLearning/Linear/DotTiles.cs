using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Linear;

/// <summary>The inner products of four vectors with the sixteen rows of a packed panel, held in registers.</summary>
internal static class DotTiles
{
    public const int Vectors = 4;

    /// <summary>
    /// Writes scores[v·16 + r] = bias[r] + vectors[v]·panel[r]. Vectors lie one after another, each of
    /// <paramref name="dimension"/> values.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(
        ReadOnlySpan<float> vectors,
        ReadOnlySpan<float> panel,
        ReadOnlySpan<float> bias,
        int dimension,
        Span<float> scores)
    {
        ref var v = ref MemoryMarshal.GetReference(vectors[..(Vectors * dimension)]);
        ref var p = ref MemoryMarshal.GetReference(panel[..(PackedRows.PanelRows * dimension)]);
        ref var b = ref MemoryMarshal.GetReference(bias[..PackedRows.PanelRows]);
        Vector256<float> a0 = Vector256.LoadUnsafe(ref b), b0 = Vector256.LoadUnsafe(ref b, 8);
        Vector256<float> a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        for (var at = 0; at < dimension; at++)
        {
            var x = Vector256.LoadUnsafe(ref p);
            var y = Vector256.LoadUnsafe(ref p, 8);
            var w0 = Vector256.Create(v);
            a0 = Vector256.MultiplyAddEstimate(w0, x, a0);
            b0 = Vector256.MultiplyAddEstimate(w0, y, b0);
            var w1 = Vector256.Create(Unsafe.Add(ref v, dimension));
            a1 = Vector256.MultiplyAddEstimate(w1, x, a1);
            b1 = Vector256.MultiplyAddEstimate(w1, y, b1);
            var w2 = Vector256.Create(Unsafe.Add(ref v, 2 * dimension));
            a2 = Vector256.MultiplyAddEstimate(w2, x, a2);
            b2 = Vector256.MultiplyAddEstimate(w2, y, b2);
            var w3 = Vector256.Create(Unsafe.Add(ref v, 3 * dimension));
            a3 = Vector256.MultiplyAddEstimate(w3, x, a3);
            b3 = Vector256.MultiplyAddEstimate(w3, y, b3);
            p = ref Unsafe.Add(ref p, PackedRows.PanelRows);
            v = ref Unsafe.Add(ref v, 1);
        }

        ref var s = ref MemoryMarshal.GetReference(scores[..(Vectors * PackedRows.PanelRows)]);
        a0.StoreUnsafe(ref s);
        b0.StoreUnsafe(ref s, 8);
        a1.StoreUnsafe(ref s, 16);
        b1.StoreUnsafe(ref s, 24);
        a2.StoreUnsafe(ref s, 32);
        b2.StoreUnsafe(ref s, 40);
        a3.StoreUnsafe(ref s, 48);
        b3.StoreUnsafe(ref s, 56);
    }
}
