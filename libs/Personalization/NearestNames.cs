using Personalization.Contracts;

namespace Personalization;

/// <summary>Suggestions for a misspelt name.</summary>
public static class NearestNames
{
    /// <summary>
    /// The candidates that are nearest to a name by edit distance, case aside, nearest first, ties in their given
    /// order.
    /// </summary>
    /// <param name="name">The name that was not found.</param>
    /// <param name="candidates">The names that there are.</param>
    /// <param name="count">The most to return.</param>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> candidates, int count = 3) =>
        EditDistance.Nearest(name, candidates, count);
}
