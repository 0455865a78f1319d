using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Linear;

/// <summary>
/// Adds LᵀR of two panels, whose product is symmetric, to a symmetric matrix by tiles whose sums stay in registers:
/// 8 × 32 with registers of 512 bits, 4 × 16 with 256. Only tiles that touch the upper triangle are computed; what
/// lies below the diagonal is undefined.
/// </summary>
internal static partial class SymmetricTiles
{
    /// <summary>Rows of the matrix that <see cref="AddRows"/> does.</summary>
    public const int RowsAtOnce = 8;

    private const int NarrowRows = 4;
    private const int NarrowColumns = 16;

    /// <summary>The stride that panels and matrices of this many columns need.</summary>
    public static int Pad(int columns) => (columns + NarrowColumns - 1) / NarrowColumns * NarrowColumns;

    /// <summary>Adds PᵀP.</summary>
    public static void AddGram(ReadOnlySpan<float> panel, int rows, int stride, Span<float> matrix) =>
        AddProduct(
            ref MemoryMarshal.GetReference(panel[..(rows * stride)]),
            ref MemoryMarshal.GetReference(panel),
            rows, stride, 0, stride,
            ref MemoryMarshal.GetReference(matrix[..(stride * stride)]));

    /// <summary>Adds LᵀR in the columns from first to end alone.</summary>
    public static void AddProduct(
        ref float left, ref float right, int rows, int stride, int first, int endExclusive, ref float matrix)
    {
        for (var row = first; row < endExclusive; row += RowsAtOnce)
            AddRows(ref left, ref right, rows, stride, row, endExclusive, ref matrix);
    }

    /// <summary>Adds LᵀR in eight rows of the matrix, from the diagonal to the end.</summary>
    /// <param name="left">Rows × stride.</param>
    /// <param name="right">Rows × stride.</param>
    /// <param name="rows">Rows of the panels.</param>
    /// <param name="stride">Floats from one row to the next, in the panels and in the matrix.</param>
    /// <param name="row">The first of the eight rows, a multiple of eight.</param>
    /// <param name="endExclusive">Where the columns end, a multiple of 16.</param>
    /// <param name="matrix">Stride × stride.</param>
    public static void AddRows(
        ref float left, ref float right, int rows, int stride, int row, int endExclusive, ref float matrix)
    {
        if (Lanes512.IsSupported)
        {
            AddWide(ref left, ref right, rows, stride, row, endExclusive, ref matrix);
            return;
        }

        for (var at = row; at < row + RowsAtOnce; at += NarrowRows)
            for (var column = at / NarrowColumns * NarrowColumns; column < endExclusive; column += NarrowColumns)
                AddNarrow(
                    ref Unsafe.Add(ref left, at), ref Unsafe.Add(ref right, column), rows, stride,
                    ref Unsafe.Add(ref matrix, at * stride + column));
    }

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddNarrow(ref float left, ref float right, int rows, int stride, ref float matrix)
    {
        ref var l = ref left;
        ref var r = ref right;
        ref var m0 = ref matrix;
        ref var m1 = ref Unsafe.Add(ref m0, stride);
        ref var m2 = ref Unsafe.Add(ref m1, stride);
        ref var m3 = ref Unsafe.Add(ref m2, stride);
        Vector256<float> a0 = Vector256.LoadUnsafe(ref m0), b0 = Vector256.LoadUnsafe(ref m0, 8);
        Vector256<float> a1 = Vector256.LoadUnsafe(ref m1), b1 = Vector256.LoadUnsafe(ref m1, 8);
        Vector256<float> a2 = Vector256.LoadUnsafe(ref m2), b2 = Vector256.LoadUnsafe(ref m2, 8);
        Vector256<float> a3 = Vector256.LoadUnsafe(ref m3), b3 = Vector256.LoadUnsafe(ref m3, 8);
        for (var at = 0; at < rows; at++)
        {
            var x = Vector256.LoadUnsafe(ref r);
            var y = Vector256.LoadUnsafe(ref r, 8);
            var w = Vector256.Create(l);
            a0 = Vector256.MultiplyAddEstimate(w, x, a0);
            b0 = Vector256.MultiplyAddEstimate(w, y, b0);
            w = Vector256.Create(Unsafe.Add(ref l, 1));
            a1 = Vector256.MultiplyAddEstimate(w, x, a1);
            b1 = Vector256.MultiplyAddEstimate(w, y, b1);
            w = Vector256.Create(Unsafe.Add(ref l, 2));
            a2 = Vector256.MultiplyAddEstimate(w, x, a2);
            b2 = Vector256.MultiplyAddEstimate(w, y, b2);
            w = Vector256.Create(Unsafe.Add(ref l, 3));
            a3 = Vector256.MultiplyAddEstimate(w, x, a3);
            b3 = Vector256.MultiplyAddEstimate(w, y, b3);
            l = ref Unsafe.Add(ref l, stride);
            r = ref Unsafe.Add(ref r, stride);
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
