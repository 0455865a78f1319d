using System.Runtime.CompilerServices;
using MachineLearning.Linear;

namespace MachineLearning.Search;

/// <summary>Finds which of a user's scores for a panel are worth a closer look.</summary>
internal static class ScoreFilter<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>A bit for each of 32 scores that is not below the threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Reach(ref float scores, float threshold)
    {
        var all = TLanes.All(threshold);
        var bits = 0u;
        for (var at = 0; at < ItemPanels.Width; at += TLanes.Count)
            bits |= TLanes.NotBelow(TLanes.Load(ref scores, at), all) << at;
        return bits;
    }
}
