namespace Personalization.Recommendations;

/// <summary>How many items of a group may be paired so that all pairs stay within a budget.</summary>
internal static class PairBudget
{
    private const int Shortest = 10;

    /// <summary>The greatest length up to the longest one whose pairs fit; never below 10.</summary>
    /// <param name="sizes">How many groups have so many items.</param>
    /// <param name="longest">The length above which nothing more is learnt.</param>
    /// <param name="budget">The most pairs.</param>
    internal static int Longest(IReadOnlyList<(long Size, long Groups)> sizes, int longest, long budget)
    {
        var (low, high) = (Math.Min(Shortest, longest), longest);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Pairs(sizes, middle) <= budget)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    private static long Pairs(IReadOnlyList<(long Size, long Groups)> sizes, long length) =>
        sizes.Sum(size => size.Groups * (Math.Min(size.Size, length) * (Math.Min(size.Size, length) - 1) / 2));
}
