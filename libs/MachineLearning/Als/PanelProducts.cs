using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// Subtracts Σ (p·v)·p over the rows p of a panel from a vector. As many rows as a register has lanes are read at once:
/// their inner products lie in one register, and their second reading is from the first-level cache.
/// </summary>
internal static class PanelProducts<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>Floats that <see cref="Subtract"/> needs for itself.</summary>
    public static int ScratchLength => TLanes.Count * TLanes.Count + TLanes.Count;

    /// <param name="rows">Count × stride; the stride is a multiple of the lanes.</param>
    /// <param name="count">At most as many as lanes.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="vector">The v.</param>
    /// <param name="result">What is subtracted from.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/>.</param>
    public static void Subtract(
        ref float rows, int count, int stride, ref float vector, ref float result, ref float scratch)
    {
        ref var shares = ref Unsafe.Add(ref scratch, TLanes.Count * TLanes.Count);
        Multiply(ref rows, count, stride, ref vector, ref scratch);
        TLanes.SumEach(ref scratch, ref shares);
        TLanes.Store(TLanes.All(-1) * TLanes.Load(ref shares, 0), ref shares, 0);
        Combine(ref rows, count, stride, ref shares, ref result);
    }

    // Of each row the lanes' sums of products; adding the lanes up is left to the caller.
    private static void Multiply(ref float rows, int count, int stride, ref float vector, ref float sums)
    {
        var column = 0;
        for (; column + 4 * TLanes.Count <= stride; column += 4 * TLanes.Count)
            MultiplyFour(
                ref Unsafe.Add(ref rows, column), count, stride, ref Unsafe.Add(ref vector, column), ref sums,
                column == 0);
        for (; column < stride; column += TLanes.Count)
            MultiplyOne(
                ref Unsafe.Add(ref rows, column), count, stride, ref Unsafe.Add(ref vector, column), ref sums,
                column == 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MultiplyFour(
        ref float rows, int count, int stride, ref float vector, ref float sums, bool isFirst)
    {
        ref var row = ref rows;
        var a = TLanes.Load(ref vector, 0);
        var b = TLanes.Load(ref vector, TLanes.Count);
        var c = TLanes.Load(ref vector, 2 * TLanes.Count);
        var d = TLanes.Load(ref vector, 3 * TLanes.Count);
        for (var at = 0; at < count; at++, row = ref Unsafe.Add(ref row, stride))
        {
            var sum = TLanes.Load(ref row, 0) * a;
            var other = TLanes.Load(ref row, TLanes.Count) * b;
            sum = TLanes.MultiplyAdd(TLanes.Load(ref row, 2 * TLanes.Count), c, sum);
            other = TLanes.MultiplyAdd(TLanes.Load(ref row, 3 * TLanes.Count), d, other);
            sum += other;
            if (!isFirst)
                sum += TLanes.Load(ref sums, at * TLanes.Count);
            TLanes.Store(sum, ref sums, at * TLanes.Count);
        }
    }

    private static void MultiplyOne(
        ref float rows, int count, int stride, ref float vector, ref float sums, bool isFirst)
    {
        ref var row = ref rows;
        var a = TLanes.Load(ref vector, 0);
        for (var at = 0; at < count; at++, row = ref Unsafe.Add(ref row, stride))
        {
            var sum = isFirst ? TLanes.All(0) : TLanes.Load(ref sums, at * TLanes.Count);
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Load(ref row, 0), a, sum), ref sums, at * TLanes.Count);
        }
    }

    private static void Combine(ref float rows, int count, int stride, ref float shares, ref float result)
    {
        var column = 0;
        for (; column + 4 * TLanes.Count <= stride; column += 4 * TLanes.Count)
            CombineFour(
                ref Unsafe.Add(ref rows, column), count, stride, ref shares, ref Unsafe.Add(ref result, column));
        for (; column < stride; column += TLanes.Count)
            CombineOne(
                ref Unsafe.Add(ref rows, column), count, stride, ref shares, ref Unsafe.Add(ref result, column));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CombineFour(ref float rows, int count, int stride, ref float shares, ref float result)
    {
        ref var row = ref rows;
        var a = TLanes.Load(ref result, 0);
        var b = TLanes.Load(ref result, TLanes.Count);
        var c = TLanes.Load(ref result, 2 * TLanes.Count);
        var d = TLanes.Load(ref result, 3 * TLanes.Count);
        for (var at = 0; at < count; at++, row = ref Unsafe.Add(ref row, stride))
        {
            var share = TLanes.All(Unsafe.Add(ref shares, at));
            a = TLanes.MultiplyAdd(TLanes.Load(ref row, 0), share, a);
            b = TLanes.MultiplyAdd(TLanes.Load(ref row, TLanes.Count), share, b);
            c = TLanes.MultiplyAdd(TLanes.Load(ref row, 2 * TLanes.Count), share, c);
            d = TLanes.MultiplyAdd(TLanes.Load(ref row, 3 * TLanes.Count), share, d);
        }

        TLanes.Store(a, ref result, 0);
        TLanes.Store(b, ref result, TLanes.Count);
        TLanes.Store(c, ref result, 2 * TLanes.Count);
        TLanes.Store(d, ref result, 3 * TLanes.Count);
    }

    private static void CombineOne(ref float rows, int count, int stride, ref float shares, ref float result)
    {
        ref var row = ref rows;
        var a = TLanes.Load(ref result, 0);
        for (var at = 0; at < count; at++, row = ref Unsafe.Add(ref row, stride))
            a = TLanes.MultiplyAdd(TLanes.Load(ref row, 0), TLanes.All(Unsafe.Add(ref shares, at)), a);
        TLanes.Store(a, ref result, 0);
    }
}
