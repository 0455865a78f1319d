namespace Personalization.Contracts;

/// <summary>How far apart names are, for suggestions.</summary>
public static class EditDistance
{
    private const int LongestName = 100;

    /// <summary>
    /// The candidates that are nearest to a name by edit distance, case aside, nearest first, ties in their given
    /// order. Of a name beyond 100 characters only these count.
    /// </summary>
    /// <param name="name">The name that was not found.</param>
    /// <param name="candidates">The names that there are.</param>
    /// <param name="count">The most to return.</param>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> candidates, int count)
    {
        var start = name.Length <= LongestName ? name : name[..LongestName];
        return [.. candidates.OrderBy(candidate => Of(start, candidate)).Take(count)];
    }

    // Levenshtein's distance with two rows of the table.
    private static int Of(string left, string right)
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
