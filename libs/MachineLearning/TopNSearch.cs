using MachineLearning.Linear;
using MachineLearning.Search;

namespace MachineLearning;

/// <summary>
/// The exact best items by inner product for every user: scores are computed by tiles against packed items and only
/// those above a user's worst kept score reach the user's heap.
/// </summary>
public static class TopNSearch
{
    // Users of one block share each panel of items while it is in the first-level cache.
    private const int UsersInBlock = 64;

    /// <summary>Finds the best <paramref name="count"/> items of each user.</summary>
    /// <param name="users">Users × rank, row-major.</param>
    /// <param name="items">Items × rank, row-major.</param>
    /// <param name="rank">Number of factors.</param>
    /// <param name="count">Places a user; at least 1.</param>
    /// <param name="excluded">By user, the items never to return (columns ascending); null for none.</param>
    /// <param name="threads">Number of threads; 0 means one for each core.</param>
    /// <param name="cancellation">Stops between blocks of users.</param>
    public static TopNResult Find(
        ReadOnlyMemory<float> users,
        ReadOnlySpan<float> items,
        int rank,
        int count,
        RatingMatrix? excluded = null,
        int threads = 0,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rank, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var userCount = users.Length / rank;
        count = Math.Min(count, Math.Max(1, items.Length / rank));
        var packed = new PackedRows(items, rank);
        var result = new TopNResult(count, new int[userCount * count], new float[userCount * count]);
        var blocks = (userCount + UsersInBlock - 1) / UsersInBlock;
        Parallel.For(
            0,
            blocks,
            Threading.Options(threads, cancellation),
            () => new BlockSearch(packed, count, UsersInBlock, excluded),
            (block, _, search) =>
            {
                var first = block * UsersInBlock;
                search.Run(users.Span, first, Math.Min(UsersInBlock, userCount - first), result);
                return search;
            },
            _ => { });
        return result;
    }
}
