using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// Copies the factors y of some columns into a panel, scaled to p = r·y; adds Σ o·y to one vector and Σ p² to another
/// on the way.
/// </summary>
internal static class PanelGather<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <param name="factors">All columns' factors.</param>
    /// <param name="columns">The columns to copy.</param>
    /// <param name="stride">Floats from one row to the next, in the factors and in the panel.</param>
    /// <param name="roots">The r, as many as columns.</param>
    /// <param name="targets">The o, as many as columns.</param>
    /// <param name="panel">Columns × stride.</param>
    /// <param name="target">What Σ o·y is added to.</param>
    /// <param name="squares">What Σ p² is added to.</param>
    public static unsafe void Run(
        AlignedFloats factors,
        ReadOnlySpan<int> columns,
        int stride,
        ref float roots,
        ref float targets,
        ref float panel,
        ref float target,
        ref float squares)
    {
        var from = factors.Pointer;
        var at = 0;
        for (; at + 4 * TLanes.Count <= stride; at += 4 * TLanes.Count)
            Four(
                from + at, columns, stride, ref roots, ref targets, ref Unsafe.Add(ref panel, at),
                ref Unsafe.Add(ref target, at), ref Unsafe.Add(ref squares, at));
        for (; at < stride; at += TLanes.Count)
            One(
                from + at, columns, stride, ref roots, ref targets, ref Unsafe.Add(ref panel, at),
                ref Unsafe.Add(ref target, at), ref Unsafe.Add(ref squares, at));
    }

    // Inlined into its caller it would lose its registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Four(
        float* from,
        ReadOnlySpan<int> columns,
        nint stride,
        ref float roots,
        ref float targets,
        ref float panel,
        ref float target,
        ref float squares)
    {
        ref var to = ref panel;
        TLanes a = TLanes.Load(ref target, 0), b = TLanes.Load(ref target, TLanes.Count);
        TLanes c = TLanes.Load(ref target, 2 * TLanes.Count), d = TLanes.Load(ref target, 3 * TLanes.Count);
        TLanes e = TLanes.Load(ref squares, 0), f = TLanes.Load(ref squares, TLanes.Count);
        TLanes g = TLanes.Load(ref squares, 2 * TLanes.Count), h = TLanes.Load(ref squares, 3 * TLanes.Count);
        for (var at = 0; at < columns.Length; at++, to = ref Unsafe.Add(ref to, stride))
        {
            ref var row = ref from[columns[at] * stride];
            var root = TLanes.All(Unsafe.Add(ref roots, at));
            var weight = TLanes.All(Unsafe.Add(ref targets, at));
            Take(ref row, 0, root, weight, ref a, ref e, ref to);
            Take(ref row, TLanes.Count, root, weight, ref b, ref f, ref to);
            Take(ref row, 2 * TLanes.Count, root, weight, ref c, ref g, ref to);
            Take(ref row, 3 * TLanes.Count, root, weight, ref d, ref h, ref to);
        }

        Keep(a, b, c, d, ref target);
        Keep(e, f, g, h, ref squares);
    }

    private static unsafe void One(
        float* from,
        ReadOnlySpan<int> columns,
        nint stride,
        ref float roots,
        ref float targets,
        ref float panel,
        ref float target,
        ref float squares)
    {
        ref var to = ref panel;
        var sum = TLanes.Load(ref target, 0);
        var square = TLanes.Load(ref squares, 0);
        for (var at = 0; at < columns.Length; at++, to = ref Unsafe.Add(ref to, stride))
            Take(
                ref from[columns[at] * stride], 0, TLanes.All(Unsafe.Add(ref roots, at)),
                TLanes.All(Unsafe.Add(ref targets, at)), ref sum, ref square, ref to);
        TLanes.Store(sum, ref target, 0);
        TLanes.Store(square, ref squares, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(
        ref float row, int offset, TLanes root, TLanes weight, ref TLanes sum, ref TLanes square, ref float to)
    {
        var value = TLanes.Load(ref row, offset);
        var scaled = root * value;
        TLanes.Store(scaled, ref to, offset);
        sum = TLanes.MultiplyAdd(weight, value, sum);
        square = TLanes.MultiplyAdd(scaled, scaled, square);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(TLanes a, TLanes b, TLanes c, TLanes d, ref float to)
    {
        TLanes.Store(a, ref to, 0);
        TLanes.Store(b, ref to, TLanes.Count);
        TLanes.Store(c, ref to, 2 * TLanes.Count);
        TLanes.Store(d, ref to, 3 * TLanes.Count);
    }
}
