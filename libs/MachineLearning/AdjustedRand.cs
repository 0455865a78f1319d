namespace MachineLearning;

/// <summary>
/// How far two clusterings of the same points agree, whatever their numbers: the Rand index corrected for chance
/// (Hubert and Arabie, 1985).
/// </summary>
public static class AdjustedRand
{
    /// <summary>
    /// 1 for the same partition, about 0 for unrelated ones; below 0 where they agree less than by chance.
    /// </summary>
    /// <param name="left">A cluster, at least 0, for each point.</param>
    /// <param name="right">The other clustering of the same points.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Index(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException(
                $"Two clusterings of the same points are expected, got {left.Length} and {right.Length}.");
        var cells = new Dictionary<(int, int), long>();
        var (rows, columns) = (new Dictionary<int, long>(), new Dictionary<int, long>());
        for (var at = 0; at < left.Length; at++)
        {
            cells[(left[at], right[at])] = cells.GetValueOrDefault((left[at], right[at])) + 1;
            rows[left[at]] = rows.GetValueOrDefault(left[at]) + 1;
            columns[right[at]] = columns.GetValueOrDefault(right[at]) + 1;
        }

        var (together, inLeft, inRight) = (Pairs(cells.Values), Pairs(rows.Values), Pairs(columns.Values));
        var all = left.Length * (left.Length - 1.0) / 2;
        var expected = all > 0 ? inLeft * inRight / all : 0;
        var greatest = (inLeft + inRight) / 2;
        // Both put everything into one cluster, or every point into its own: they agree.
        return greatest - expected == 0 ? 1 : (together - expected) / (greatest - expected);
    }

    private static double Pairs(IEnumerable<long> counts) => counts.Sum(count => count * (count - 1.0) / 2);
}
