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
        [.. candidates.OrderBy(candidate => Distance(name, candidate)).Take(count)];

    // Levenshtein's distance with two rows of the table.
    private static int Distance(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        var row = new int[right.Length + 1];
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                row[j] = Math.Min(Math.Min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
            }

            (above, row) = (row, above);
        }

        return above[right.Length];
    }
}
