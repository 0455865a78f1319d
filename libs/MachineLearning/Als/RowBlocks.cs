namespace MachineLearning.Als;

/// <summary>
/// Consecutive rows in blocks of about equal work: popular items have thousands of ratings, most have few. Blocks do
/// not depend on the threads, so sums by block do not either.
/// </summary>
internal static class RowBlocks
{
    // Large enough that a block costs more than handing it out, small enough that no thread waits long at the end.
    private const int MaxEntries = 16 * 1024;
    private const int MaxRows = 512;

    /// <summary>The first row of each block, and at the end the number of rows.</summary>
    public static int[] Of(RatingMatrix ratings)
    {
        List<int> starts = [0];
        for (var row = 1; row < ratings.RowCount; row++)
        {
            var first = starts[^1];
            if (row - first >= MaxRows || ratings.Offsets[row + 1] - ratings.Offsets[first] > MaxEntries)
                starts.Add(row);
        }

        starts.Add(ratings.RowCount);
        return [.. starts];
    }
}
