using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>Copies the factors y of some columns into a panel, and adds Σ w·y² to a vector on the way.</summary>
internal static class PanelGather<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <param name="factors">All columns' factors.</param>
    /// <param name="columns">The columns to copy.</param>
    /// <param name="stride">Floats from one row to the next, in the factors and in the panel.</param>
    /// <param name="weights">The w, as many as columns.</param>
    /// <param name="panel">Columns × stride.</param>
    /// <param name="squares">What is added to.</param>
    public static unsafe void Run(
        AlignedFloats factors,
        ReadOnlySpan<int> columns,
        int stride,
        ref float weights,
        ref float panel,
        ref float squares)
    {
        var from = factors.Pointer;
        ref var first = ref MemoryMarshal.GetReference(columns);
        var column = 0;
        for (; column + 4 * TLanes.Count <= stride; column += 4 * TLanes.Count)
            Four(
                from + column, ref first, columns.Length, stride, ref weights, ref Unsafe.Add(ref panel, column),
                ref Unsafe.Add(ref squares, column));
        for (; column < stride; column += TLanes.Count)
            One(
                from + column, ref first, columns.Length, stride, ref weights, ref Unsafe.Add(ref panel, column),
                ref Unsafe.Add(ref squares, column));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Four(
        float* from, ref int columns, int count, nint stride, ref float weights, ref float panel, ref float squares)
    {
        ref var to = ref panel;
        var a = TLanes.Load(ref squares, 0);
        var b = TLanes.Load(ref squares, TLanes.Count);
        var c = TLanes.Load(ref squares, 2 * TLanes.Count);
        var d = TLanes.Load(ref squares, 3 * TLanes.Count);
        for (var at = 0; at < count; at++, to = ref Unsafe.Add(ref to, stride))
        {
            ref var row = ref from[Unsafe.Add(ref columns, at) * stride];
            var weight = TLanes.All(Unsafe.Add(ref weights, at));
            a = Take(ref row, 0, weight, a, ref to);
            b = Take(ref row, TLanes.Count, weight, b, ref to);
            c = Take(ref row, 2 * TLanes.Count, weight, c, ref to);
            d = Take(ref row, 3 * TLanes.Count, weight, d, ref to);
        }

        TLanes.Store(a, ref squares, 0);
        TLanes.Store(b, ref squares, TLanes.Count);
        TLanes.Store(c, ref squares, 2 * TLanes.Count);
        TLanes.Store(d, ref squares, 3 * TLanes.Count);
    }

    private static unsafe void One(
        float* from, ref int columns, int count, nint stride, ref float weights, ref float panel, ref float squares)
    {
        ref var to = ref panel;
        var sum = TLanes.Load(ref squares, 0);
        for (var at = 0; at < count; at++, to = ref Unsafe.Add(ref to, stride))
            sum = Take(
                ref from[Unsafe.Add(ref columns, at) * stride], 0, TLanes.All(Unsafe.Add(ref weights, at)), sum, ref to);
        TLanes.Store(sum, ref squares, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Take(ref float row, int offset, TLanes weight, TLanes sum, ref float to)
    {
        var value = TLanes.Load(ref row, offset);
        TLanes.Store(value, ref to, offset);
        return TLanes.MultiplyAdd(weight * value, value, sum);
    }
}
