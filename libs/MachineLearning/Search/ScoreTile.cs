using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Search;

/// <summary>
/// The inner products of eight users with the 32 items of a panel. All sums stay in registers: eight users × 32 items
/// with registers of 512 bits, four × 16 with 256.
/// </summary>
internal static class ScoreTile
{
    public const int Users = 8;

    /// <param name="users">Rank × 8: the eight values of one dimension side by side.</param>
    /// <param name="panel">Rank × 32.</param>
    /// <param name="rank">Number of factors.</param>
    /// <param name="scores">Eight users × 32 items.</param>
    public static void Compute(ref float users, ref float panel, int rank, ref float scores)
    {
        if (Lanes512.IsSupported)
        {
            Eight<Lanes512>(ref users, ref panel, rank, ref scores);
            return;
        }

        for (var user = 0; user < Users; user += 4)
            for (var item = 0; item < ItemPanels.Width; item += 2 * Lanes256.Count)
                Four<Lanes256>(
                    ref Unsafe.Add(ref users, user), ref Unsafe.Add(ref panel, item), rank,
                    ref Unsafe.Add(ref scores, user * ItemPanels.Width + item));
    }

    // Inlined into their caller these would lose their registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Eight<TLanes>(ref float users, ref float panel, int rank, ref float scores)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var u = ref users;
        ref var p = ref panel;
        TLanes a0 = TLanes.All(0), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
        TLanes b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0, b6 = a0, b7 = a0;
        for (var at = 0; at < rank; at++)
        {
            var x = TLanes.Load(ref p, 0);
            var y = TLanes.Load(ref p, TLanes.Count);
            var w = TLanes.All(u);
            a0 = TLanes.MultiplyAdd(w, x, a0);
            b0 = TLanes.MultiplyAdd(w, y, b0);
            w = TLanes.All(Unsafe.Add(ref u, 1));
            a1 = TLanes.MultiplyAdd(w, x, a1);
            b1 = TLanes.MultiplyAdd(w, y, b1);
            w = TLanes.All(Unsafe.Add(ref u, 2));
            a2 = TLanes.MultiplyAdd(w, x, a2);
            b2 = TLanes.MultiplyAdd(w, y, b2);
            w = TLanes.All(Unsafe.Add(ref u, 3));
            a3 = TLanes.MultiplyAdd(w, x, a3);
            b3 = TLanes.MultiplyAdd(w, y, b3);
            w = TLanes.All(Unsafe.Add(ref u, 4));
            a4 = TLanes.MultiplyAdd(w, x, a4);
            b4 = TLanes.MultiplyAdd(w, y, b4);
            w = TLanes.All(Unsafe.Add(ref u, 5));
            a5 = TLanes.MultiplyAdd(w, x, a5);
            b5 = TLanes.MultiplyAdd(w, y, b5);
            w = TLanes.All(Unsafe.Add(ref u, 6));
            a6 = TLanes.MultiplyAdd(w, x, a6);
            b6 = TLanes.MultiplyAdd(w, y, b6);
            w = TLanes.All(Unsafe.Add(ref u, 7));
            a7 = TLanes.MultiplyAdd(w, x, a7);
            b7 = TLanes.MultiplyAdd(w, y, b7);
            u = ref Unsafe.Add(ref u, Users);
            p = ref Unsafe.Add(ref p, ItemPanels.Width);
        }

        Keep(a0, a1, a2, a3, ref scores);
        Keep(b0, b1, b2, b3, ref Unsafe.Add(ref scores, TLanes.Count));
        Keep(a4, a5, a6, a7, ref Unsafe.Add(ref scores, 4 * ItemPanels.Width));
        Keep(b4, b5, b6, b7, ref Unsafe.Add(ref scores, 4 * ItemPanels.Width + TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Four<TLanes>(ref float users, ref float panel, int rank, ref float scores)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var u = ref users;
        ref var p = ref panel;
        TLanes a0 = TLanes.All(0), a1 = a0, a2 = a0, a3 = a0;
        TLanes b0 = a0, b1 = a0, b2 = a0, b3 = a0;
        for (var at = 0; at < rank; at++)
        {
            var x = TLanes.Load(ref p, 0);
            var y = TLanes.Load(ref p, TLanes.Count);
            var w = TLanes.All(u);
            a0 = TLanes.MultiplyAdd(w, x, a0);
            b0 = TLanes.MultiplyAdd(w, y, b0);
            w = TLanes.All(Unsafe.Add(ref u, 1));
            a1 = TLanes.MultiplyAdd(w, x, a1);
            b1 = TLanes.MultiplyAdd(w, y, b1);
            w = TLanes.All(Unsafe.Add(ref u, 2));
            a2 = TLanes.MultiplyAdd(w, x, a2);
            b2 = TLanes.MultiplyAdd(w, y, b2);
            w = TLanes.All(Unsafe.Add(ref u, 3));
            a3 = TLanes.MultiplyAdd(w, x, a3);
            b3 = TLanes.MultiplyAdd(w, y, b3);
            u = ref Unsafe.Add(ref u, Users);
            p = ref Unsafe.Add(ref p, ItemPanels.Width);
        }

        Keep(a0, a1, a2, a3, ref scores);
        Keep(b0, b1, b2, b3, ref Unsafe.Add(ref scores, TLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep<TLanes>(TLanes a, TLanes b, TLanes c, TLanes d, ref float scores)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes.Store(a, ref scores, 0);
        TLanes.Store(b, ref scores, ItemPanels.Width);
        TLanes.Store(c, ref scores, 2 * ItemPanels.Width);
        TLanes.Store(d, ref scores, 3 * ItemPanels.Width);
    }
}
