using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Linear;

/// <summary>
/// Adds PᵀP of a panel P to a symmetric matrix by tiles of 4 × 16 whose sums stay in registers. Only tiles that
/// touch the upper triangle are computed; what lies below the diagonal is undefined.
/// </summary>
internal static class SymmetricTiles
{
    private const int TileRows = 4;
    private const int TileColumns = 16;

    /// <summary>The stride that panels and matrices of this many columns need.</summary>
    public static int Pad(int columns) => (columns + TileColumns - 1) / TileColumns * TileColumns;

    public static void AddGram(ReadOnlySpan<float> panel, int rows, int stride, Span<float> matrix)
    {
        ref var p = ref MemoryMarshal.GetReference(panel[..(rows * stride)]);
        ref var m = ref MemoryMarshal.GetReference(matrix[..(stride * stride)]);
        for (var row = 0; row < stride; row += TileRows)
            for (var column = row / TileColumns * TileColumns; column < stride; column += TileColumns)
                AddTile(ref p, rows, stride, row, column, ref m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTile(ref float panel, int rows, int stride, int row, int column, ref float matrix)
    {
        ref var m0 = ref Unsafe.Add(ref matrix, row * stride + column);
        ref var m1 = ref Unsafe.Add(ref m0, stride);
        ref var m2 = ref Unsafe.Add(ref m1, stride);
        ref var m3 = ref Unsafe.Add(ref m2, stride);
        Vector256<float> a0 = Vector256.LoadUnsafe(ref m0), b0 = Vector256.LoadUnsafe(ref m0, 8);
        Vector256<float> a1 = Vector256.LoadUnsafe(ref m1), b1 = Vector256.LoadUnsafe(ref m1, 8);
        Vector256<float> a2 = Vector256.LoadUnsafe(ref m2), b2 = Vector256.LoadUnsafe(ref m2, 8);
        Vector256<float> a3 = Vector256.LoadUnsafe(ref m3), b3 = Vector256.LoadUnsafe(ref m3, 8);
        ref var left = ref Unsafe.Add(ref panel, row);
        ref var right = ref Unsafe.Add(ref panel, column);
        for (var at = 0; at < rows; at++)
        {
            var x = Vector256.LoadUnsafe(ref right);
            var y = Vector256.LoadUnsafe(ref right, 8);
            var w0 = Vector256.Create(left);
            a0 = Vector256.MultiplyAddEstimate(w0, x, a0);
            b0 = Vector256.MultiplyAddEstimate(w0, y, b0);
            var w1 = Vector256.Create(Unsafe.Add(ref left, 1));
            a1 = Vector256.MultiplyAddEstimate(w1, x, a1);
            b1 = Vector256.MultiplyAddEstimate(w1, y, b1);
            var w2 = Vector256.Create(Unsafe.Add(ref left, 2));
            a2 = Vector256.MultiplyAddEstimate(w2, x, a2);
            b2 = Vector256.MultiplyAddEstimate(w2, y, b2);
            var w3 = Vector256.Create(Unsafe.Add(ref left, 3));
            a3 = Vector256.MultiplyAddEstimate(w3, x, a3);
            b3 = Vector256.MultiplyAddEstimate(w3, y, b3);
            left = ref Unsafe.Add(ref left, stride);
            right = ref Unsafe.Add(ref right, stride);
        }

        a0.StoreUnsafe(ref m0);
        b0.StoreUnsafe(ref m0, 8);
        a1.StoreUnsafe(ref m1);
        b1.StoreUnsafe(ref m1, 8);
        a2.StoreUnsafe(ref m2);
        b2.StoreUnsafe(ref m2, 8);
        a3.StoreUnsafe(ref m3);
        b3.StoreUnsafe(ref m3, 8);
    }
}
