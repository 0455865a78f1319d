using System.Runtime.CompilerServices;

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
            AddOne<Lanes256>(ref l, ref Unsafe.Add(ref right, column), rows, stride, ref Unsafe.Add(ref m, column));
            column += 8;
        }

        for (; column + 32 <= endExclusive; column += 32)
            AddTwo(ref l, ref Unsafe.Add(ref right, column), rows, stride, ref Unsafe.Add(ref m, column));
        if (column < endExclusive)
            AddOne<Lanes512>(ref l, ref Unsafe.Add(ref right, column), rows, stride, ref Unsafe.Add(ref m, column));
    }

    // Inlined into their caller these would lose their registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddTwo(ref float left, ref float right, int rows, int stride, ref float matrix)
    {
        ref var l = ref left;
        ref var r = ref right;
        ref var m4 = ref Unsafe.Add(ref matrix, 4 * stride);
        Lanes512 a0 = Lanes512.Load(ref matrix, 0), b0 = Lanes512.Load(ref matrix, 16);
        Lanes512 a1 = Lanes512.Load(ref matrix, stride), b1 = Lanes512.Load(ref matrix, stride + 16);
        Lanes512 a2 = Lanes512.Load(ref matrix, 2 * stride), b2 = Lanes512.Load(ref matrix, 2 * stride + 16);
        Lanes512 a3 = Lanes512.Load(ref matrix, 3 * stride), b3 = Lanes512.Load(ref matrix, 3 * stride + 16);
        Lanes512 a4 = Lanes512.Load(ref m4, 0), b4 = Lanes512.Load(ref m4, 16);
        Lanes512 a5 = Lanes512.Load(ref m4, stride), b5 = Lanes512.Load(ref m4, stride + 16);
        Lanes512 a6 = Lanes512.Load(ref m4, 2 * stride), b6 = Lanes512.Load(ref m4, 2 * stride + 16);
        Lanes512 a7 = Lanes512.Load(ref m4, 3 * stride), b7 = Lanes512.Load(ref m4, 3 * stride + 16);
        for (var at = 0; at < rows; at++)
        {
            var x = Lanes512.Load(ref r, 0);
            var y = Lanes512.Load(ref r, 16);
            var w = Lanes512.All(l);
            a0 = Lanes512.MultiplyAdd(w, x, a0);
            b0 = Lanes512.MultiplyAdd(w, y, b0);
            w = Lanes512.All(Unsafe.Add(ref l, 1));
            a1 = Lanes512.MultiplyAdd(w, x, a1);
            b1 = Lanes512.MultiplyAdd(w, y, b1);
            w = Lanes512.All(Unsafe.Add(ref l, 2));
            a2 = Lanes512.MultiplyAdd(w, x, a2);
            b2 = Lanes512.MultiplyAdd(w, y, b2);
            w = Lanes512.All(Unsafe.Add(ref l, 3));
            a3 = Lanes512.MultiplyAdd(w, x, a3);
            b3 = Lanes512.MultiplyAdd(w, y, b3);
            w = Lanes512.All(Unsafe.Add(ref l, 4));
            a4 = Lanes512.MultiplyAdd(w, x, a4);
            b4 = Lanes512.MultiplyAdd(w, y, b4);
            w = Lanes512.All(Unsafe.Add(ref l, 5));
            a5 = Lanes512.MultiplyAdd(w, x, a5);
            b5 = Lanes512.MultiplyAdd(w, y, b5);
            w = Lanes512.All(Unsafe.Add(ref l, 6));
            a6 = Lanes512.MultiplyAdd(w, x, a6);
            b6 = Lanes512.MultiplyAdd(w, y, b6);
            w = Lanes512.All(Unsafe.Add(ref l, 7));
            a7 = Lanes512.MultiplyAdd(w, x, a7);
            b7 = Lanes512.MultiplyAdd(w, y, b7);
            l = ref Unsafe.Add(ref l, stride);
            r = ref Unsafe.Add(ref r, stride);
        }

        Keep(a0, a1, a2, a3, stride, ref matrix);
        Keep(a4, a5, a6, a7, stride, ref m4);
        Keep(b0, b1, b2, b3, stride, ref Unsafe.Add(ref matrix, 16));
        Keep(b4, b5, b6, b7, stride, ref Unsafe.Add(ref m4, 16));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddOne<TLanes>(ref float left, ref float right, int rows, int stride, ref float matrix)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var l = ref left;
        ref var r = ref right;
        ref var m4 = ref Unsafe.Add(ref matrix, 4 * stride);
        TLanes a0 = TLanes.Load(ref matrix, 0), a1 = TLanes.Load(ref matrix, stride);
        TLanes a2 = TLanes.Load(ref matrix, 2 * stride), a3 = TLanes.Load(ref matrix, 3 * stride);
        TLanes a4 = TLanes.Load(ref m4, 0), a5 = TLanes.Load(ref m4, stride);
        TLanes a6 = TLanes.Load(ref m4, 2 * stride), a7 = TLanes.Load(ref m4, 3 * stride);
        for (var at = 0; at < rows; at++)
        {
            var x = TLanes.Load(ref r, 0);
            a0 = TLanes.MultiplyAdd(TLanes.All(l), x, a0);
            a1 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 1)), x, a1);
            a2 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 2)), x, a2);
            a3 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 3)), x, a3);
            a4 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 4)), x, a4);
            a5 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 5)), x, a5);
            a6 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 6)), x, a6);
            a7 = TLanes.MultiplyAdd(TLanes.All(Unsafe.Add(ref l, 7)), x, a7);
            l = ref Unsafe.Add(ref l, stride);
            r = ref Unsafe.Add(ref r, stride);
        }

        Keep(a0, a1, a2, a3, stride, ref matrix);
        Keep(a4, a5, a6, a7, stride, ref m4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d, int stride, ref float matrix)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(a, ref matrix, 0);
        TLanes.Store(b, ref matrix, stride);
        TLanes.Store(c, ref matrix, 2 * stride);
        TLanes.Store(d, ref matrix, 3 * stride);
    }
}
