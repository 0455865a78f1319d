using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MachineLearning.Linear;

internal static partial class SymmetricTiles
{
    private static void AddWide(
        ref float left, ref float right, int rows, int stride, int row, int endExclusive, ref float matrix)
    {
        ref var l = ref Unsafe.Add(ref left, row);
        ref var m = ref Unsafe.Add(ref matrix, row * stride);
        var column = row;
        if (row % 16 != 0)
        {
            // On the diagonal half a register is enough.
            AddEight(ref l, ref Unsafe.Add(ref right, column), rows, stride, ref Unsafe.Add(ref m, column));
            column += 8;
        }

        for (; column + 32 <= endExclusive; column += 32)
            AddThirtyTwo(ref l, ref Unsafe.Add(ref right, column), rows, stride, ref Unsafe.Add(ref m, column));
        if (column < endExclusive)
            AddSixteen(ref l, ref Unsafe.Add(ref right, column), rows, stride, ref Unsafe.Add(ref m, column));
    }

    // Inlined into their caller these would lose their registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddThirtyTwo(ref float left, ref float right, int rows, int stride, ref float matrix)
    {
        ref var l = ref left;
        ref var r = ref right;
        ref var m4 = ref Unsafe.Add(ref matrix, 4 * stride);
        Vector512<float> a0 = Row(ref matrix, 0), b0 = Row(ref matrix, 16);
        Vector512<float> a1 = Row(ref matrix, stride), b1 = Row(ref matrix, stride + 16);
        Vector512<float> a2 = Row(ref matrix, 2 * stride), b2 = Row(ref matrix, 2 * stride + 16);
        Vector512<float> a3 = Row(ref matrix, 3 * stride), b3 = Row(ref matrix, 3 * stride + 16);
        Vector512<float> a4 = Row(ref m4, 0), b4 = Row(ref m4, 16);
        Vector512<float> a5 = Row(ref m4, stride), b5 = Row(ref m4, stride + 16);
        Vector512<float> a6 = Row(ref m4, 2 * stride), b6 = Row(ref m4, 2 * stride + 16);
        Vector512<float> a7 = Row(ref m4, 3 * stride), b7 = Row(ref m4, 3 * stride + 16);
        for (var at = 0; at < rows; at++)
        {
            var x = Vector512.LoadUnsafe(ref r);
            var y = Vector512.LoadUnsafe(ref r, 16);
            var w = Vector512.Create(l);
            a0 = Vector512.FusedMultiplyAdd(w, x, a0);
            b0 = Vector512.FusedMultiplyAdd(w, y, b0);
            w = Vector512.Create(Unsafe.Add(ref l, 1));
            a1 = Vector512.FusedMultiplyAdd(w, x, a1);
            b1 = Vector512.FusedMultiplyAdd(w, y, b1);
            w = Vector512.Create(Unsafe.Add(ref l, 2));
            a2 = Vector512.FusedMultiplyAdd(w, x, a2);
            b2 = Vector512.FusedMultiplyAdd(w, y, b2);
            w = Vector512.Create(Unsafe.Add(ref l, 3));
            a3 = Vector512.FusedMultiplyAdd(w, x, a3);
            b3 = Vector512.FusedMultiplyAdd(w, y, b3);
            w = Vector512.Create(Unsafe.Add(ref l, 4));
            a4 = Vector512.FusedMultiplyAdd(w, x, a4);
            b4 = Vector512.FusedMultiplyAdd(w, y, b4);
            w = Vector512.Create(Unsafe.Add(ref l, 5));
            a5 = Vector512.FusedMultiplyAdd(w, x, a5);
            b5 = Vector512.FusedMultiplyAdd(w, y, b5);
            w = Vector512.Create(Unsafe.Add(ref l, 6));
            a6 = Vector512.FusedMultiplyAdd(w, x, a6);
            b6 = Vector512.FusedMultiplyAdd(w, y, b6);
            w = Vector512.Create(Unsafe.Add(ref l, 7));
            a7 = Vector512.FusedMultiplyAdd(w, x, a7);
            b7 = Vector512.FusedMultiplyAdd(w, y, b7);
            l = ref Unsafe.Add(ref l, stride);
            r = ref Unsafe.Add(ref r, stride);
        }

        Keep(a0, a1, a2, a3, stride, ref matrix);
        Keep(a4, a5, a6, a7, stride, ref m4);
        Keep(b0, b1, b2, b3, stride, ref Unsafe.Add(ref matrix, 16));
        Keep(b4, b5, b6, b7, stride, ref Unsafe.Add(ref m4, 16));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddSixteen(ref float left, ref float right, int rows, int stride, ref float matrix)
    {
        ref var l = ref left;
        ref var r = ref right;
        ref var m4 = ref Unsafe.Add(ref matrix, 4 * stride);
        Vector512<float> a0 = Row(ref matrix, 0), a1 = Row(ref matrix, stride);
        Vector512<float> a2 = Row(ref matrix, 2 * stride), a3 = Row(ref matrix, 3 * stride);
        Vector512<float> a4 = Row(ref m4, 0), a5 = Row(ref m4, stride);
        Vector512<float> a6 = Row(ref m4, 2 * stride), a7 = Row(ref m4, 3 * stride);
        for (var at = 0; at < rows; at++)
        {
            var x = Vector512.LoadUnsafe(ref r);
            a0 = Vector512.FusedMultiplyAdd(Vector512.Create(l), x, a0);
            a1 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 1)), x, a1);
            a2 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 2)), x, a2);
            a3 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 3)), x, a3);
            a4 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 4)), x, a4);
            a5 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 5)), x, a5);
            a6 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 6)), x, a6);
            a7 = Vector512.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref l, 7)), x, a7);
            l = ref Unsafe.Add(ref l, stride);
            r = ref Unsafe.Add(ref r, stride);
        }

        Keep(a0, a1, a2, a3, stride, ref matrix);
        Keep(a4, a5, a6, a7, stride, ref m4);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddEight(ref float left, ref float right, int rows, int stride, ref float matrix)
    {
        ref var l = ref left;
        ref var r = ref right;
        ref var m4 = ref Unsafe.Add(ref matrix, 4 * stride);
        Vector256<float> a0 = Half(ref matrix, 0), a1 = Half(ref matrix, stride);
        Vector256<float> a2 = Half(ref matrix, 2 * stride), a3 = Half(ref matrix, 3 * stride);
        Vector256<float> a4 = Half(ref m4, 0), a5 = Half(ref m4, stride);
        Vector256<float> a6 = Half(ref m4, 2 * stride), a7 = Half(ref m4, 3 * stride);
        for (var at = 0; at < rows; at++)
        {
            var x = Vector256.LoadUnsafe(ref r);
            a0 = Vector256.FusedMultiplyAdd(Vector256.Create(l), x, a0);
            a1 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 1)), x, a1);
            a2 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 2)), x, a2);
            a3 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 3)), x, a3);
            a4 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 4)), x, a4);
            a5 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 5)), x, a5);
            a6 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 6)), x, a6);
            a7 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref l, 7)), x, a7);
            l = ref Unsafe.Add(ref l, stride);
            r = ref Unsafe.Add(ref r, stride);
        }

        Keep(a0, a1, a2, a3, stride, ref matrix);
        Keep(a4, a5, a6, a7, stride, ref m4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Row(ref float matrix, int offset) =>
        Vector512.LoadUnsafe(ref Unsafe.Add(ref matrix, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Half(ref float matrix, int offset) =>
        Vector256.LoadUnsafe(ref Unsafe.Add(ref matrix, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(
        Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, int stride, ref float matrix)
    {
        a.StoreUnsafe(ref matrix);
        b.StoreUnsafe(ref Unsafe.Add(ref matrix, stride));
        c.StoreUnsafe(ref Unsafe.Add(ref matrix, 2 * stride));
        d.StoreUnsafe(ref Unsafe.Add(ref matrix, 3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(
        Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d, int stride, ref float matrix)
    {
        a.StoreUnsafe(ref matrix);
        b.StoreUnsafe(ref Unsafe.Add(ref matrix, stride));
        c.StoreUnsafe(ref Unsafe.Add(ref matrix, 2 * stride));
        d.StoreUnsafe(ref Unsafe.Add(ref matrix, 3 * stride));
    }
}
