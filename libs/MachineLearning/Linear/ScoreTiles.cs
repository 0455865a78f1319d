using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Linear;

/// <summary>
/// Keeps for each of 64 points (a tile of <see cref="PointTiles{T}"/>) the best of scores bias + x·row over many rows,
/// which come in panels of four. Everything of a panel stays in registers: four rows × 64 points with registers of
/// 512 bits, × 16 points with 256.
/// </summary>
internal static class ScoreTiles
{
    public const int PanelRows = 4;

    /// <summary>Writes the best score and its row for each point; ties go to the lower row.</summary>
    /// <param name="tile">dimension × 64.</param>
    /// <param name="panels">panels × dimension × 4.</param>
    /// <param name="bias">panels × 4.</param>
    /// <param name="dimension">Number of features.</param>
    /// <param name="best">The best scores, 64.</param>
    /// <param name="rows">Their rows, 64.</param>
    public static void Best(
        ReadOnlySpan<float> tile,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        int dimension,
        Span<float> best,
        Span<int> rows)
    {
        const int width = PointTiles<float>.Width;
        ref var x = ref MemoryMarshal.GetReference(tile[..(dimension * width)]);
        ref var b = ref MemoryMarshal.GetReference(best[..width]);
        ref var r = ref MemoryMarshal.GetReference(rows[..width]);
        best[..width].Fill(float.NegativeInfinity);
        rows[..width].Clear();
        for (var row = 0; row < bias.Length; row += PanelRows)
        {
            var panel = panels.Slice(row * dimension, dimension * PanelRows);
            var start = bias.Slice(row, PanelRows);
            if (Vector512.IsHardwareAccelerated)
                Wide(ref x, panel, start, row, ref b, ref r);
            else
                for (var at = 0; at < width; at += 16)
                    Narrow(
                        ref Unsafe.Add(ref x, at), panel, start, row,
                        ref Unsafe.Add(ref b, at), ref Unsafe.Add(ref r, at));
        }
    }

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Wide(
        ref float tile,
        ReadOnlySpan<float> panel,
        ReadOnlySpan<float> bias,
        int row,
        ref float best,
        ref int rows)
    {
        ref var x = ref tile;
        ref var c = ref MemoryMarshal.GetReference(panel);
        Vector512<float> a0 = Vector512.Create(bias[0]), b0 = Vector512.Create(bias[1]);
        Vector512<float> c0 = Vector512.Create(bias[2]), d0 = Vector512.Create(bias[3]);
        Vector512<float> a1 = a0, a2 = a0, a3 = a0, b1 = b0, b2 = b0, b3 = b0;
        Vector512<float> c1 = c0, c2 = c0, c3 = c0, d1 = d0, d2 = d0, d3 = d0;
        for (var at = panel.Length; at > 0; at -= PanelRows)
        {
            var x0 = Vector512.LoadUnsafe(ref x);
            var x1 = Vector512.LoadUnsafe(ref x, 16);
            var x2 = Vector512.LoadUnsafe(ref x, 32);
            var x3 = Vector512.LoadUnsafe(ref x, 48);
            var w = Vector512.Create(c);
            a0 = Vector512.FusedMultiplyAdd(w, x0, a0);
            a1 = Vector512.FusedMultiplyAdd(w, x1, a1);
            a2 = Vector512.FusedMultiplyAdd(w, x2, a2);
            a3 = Vector512.FusedMultiplyAdd(w, x3, a3);
            w = Vector512.Create(Unsafe.Add(ref c, 1));
            b0 = Vector512.FusedMultiplyAdd(w, x0, b0);
            b1 = Vector512.FusedMultiplyAdd(w, x1, b1);
            b2 = Vector512.FusedMultiplyAdd(w, x2, b2);
            b3 = Vector512.FusedMultiplyAdd(w, x3, b3);
            w = Vector512.Create(Unsafe.Add(ref c, 2));
            c0 = Vector512.FusedMultiplyAdd(w, x0, c0);
            c1 = Vector512.FusedMultiplyAdd(w, x1, c1);
            c2 = Vector512.FusedMultiplyAdd(w, x2, c2);
            c3 = Vector512.FusedMultiplyAdd(w, x3, c3);
            w = Vector512.Create(Unsafe.Add(ref c, 3));
            d0 = Vector512.FusedMultiplyAdd(w, x0, d0);
            d1 = Vector512.FusedMultiplyAdd(w, x1, d1);
            d2 = Vector512.FusedMultiplyAdd(w, x2, d2);
            d3 = Vector512.FusedMultiplyAdd(w, x3, d3);
            x = ref Unsafe.Add(ref x, PointTiles<float>.Width);
            c = ref Unsafe.Add(ref c, PanelRows);
        }

        Keep(a0, b0, c0, d0, row, ref best, ref rows);
        Keep(a1, b1, c1, d1, row, ref Unsafe.Add(ref best, 16), ref Unsafe.Add(ref rows, 16));
        Keep(a2, b2, c2, d2, row, ref Unsafe.Add(ref best, 32), ref Unsafe.Add(ref rows, 32));
        Keep(a3, b3, c3, d3, row, ref Unsafe.Add(ref best, 48), ref Unsafe.Add(ref rows, 48));
    }

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Narrow(
        ref float tile,
        ReadOnlySpan<float> panel,
        ReadOnlySpan<float> bias,
        int row,
        ref float best,
        ref int rows)
    {
        ref var x = ref tile;
        ref var c = ref MemoryMarshal.GetReference(panel);
        Vector256<float> a0 = Vector256.Create(bias[0]), b0 = Vector256.Create(bias[1]);
        Vector256<float> c0 = Vector256.Create(bias[2]), d0 = Vector256.Create(bias[3]);
        Vector256<float> a1 = a0, b1 = b0, c1 = c0, d1 = d0;
        for (var at = panel.Length; at > 0; at -= PanelRows)
        {
            var x0 = Vector256.LoadUnsafe(ref x);
            var x1 = Vector256.LoadUnsafe(ref x, 8);
            var w = Vector256.Create(c);
            a0 = Vector256.MultiplyAddEstimate(w, x0, a0);
            a1 = Vector256.MultiplyAddEstimate(w, x1, a1);
            w = Vector256.Create(Unsafe.Add(ref c, 1));
            b0 = Vector256.MultiplyAddEstimate(w, x0, b0);
            b1 = Vector256.MultiplyAddEstimate(w, x1, b1);
            w = Vector256.Create(Unsafe.Add(ref c, 2));
            c0 = Vector256.MultiplyAddEstimate(w, x0, c0);
            c1 = Vector256.MultiplyAddEstimate(w, x1, c1);
            w = Vector256.Create(Unsafe.Add(ref c, 3));
            d0 = Vector256.MultiplyAddEstimate(w, x0, d0);
            d1 = Vector256.MultiplyAddEstimate(w, x1, d1);
            x = ref Unsafe.Add(ref x, PointTiles<float>.Width);
            c = ref Unsafe.Add(ref c, PanelRows);
        }

        Keep(a0, b0, c0, d0, row, ref best, ref rows);
        Keep(a1, b1, c1, d1, row, ref Unsafe.Add(ref best, 8), ref Unsafe.Add(ref rows, 8));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(
        Vector512<float> a,
        Vector512<float> b,
        Vector512<float> c,
        Vector512<float> d,
        int row,
        ref float best,
        ref int rows)
    {
        var left = Later(a, b, Vector512.Create(row), Vector512.Create(row + 1));
        var right = Later(c, d, Vector512.Create(row + 2), Vector512.Create(row + 3));
        (a, c) = (Vector512.MaxNative(a, b), Vector512.MaxNative(c, d));
        left = Later(a, c, left, right);
        (a, c) = (Vector512.LoadUnsafe(ref best), Vector512.MaxNative(a, c));
        Later(a, c, Vector512.LoadUnsafe(ref rows), left).StoreUnsafe(ref rows);
        Vector512.MaxNative(a, c).StoreUnsafe(ref best);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(
        Vector256<float> a,
        Vector256<float> b,
        Vector256<float> c,
        Vector256<float> d,
        int row,
        ref float best,
        ref int rows)
    {
        var left = Later(a, b, Vector256.Create(row), Vector256.Create(row + 1));
        var right = Later(c, d, Vector256.Create(row + 2), Vector256.Create(row + 3));
        (a, c) = (Vector256.MaxNative(a, b), Vector256.MaxNative(c, d));
        left = Later(a, c, left, right);
        (a, c) = (Vector256.LoadUnsafe(ref best), Vector256.MaxNative(a, c));
        Later(a, c, Vector256.LoadUnsafe(ref rows), left).StoreUnsafe(ref rows);
        Vector256.MaxNative(a, c).StoreUnsafe(ref best);
    }

    // The later row only where its score is greater: ties go to the earlier one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Later(
        Vector512<float> earlier, Vector512<float> later, Vector512<int> earlierRow, Vector512<int> laterRow) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(later, earlier).AsInt32(), laterRow, earlierRow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Later(
        Vector256<float> earlier, Vector256<float> later, Vector256<int> earlierRow, Vector256<int> laterRow) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(later, earlier).AsInt32(), laterRow, earlierRow);
}
