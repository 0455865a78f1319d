using System.Numerics.Tensors;
using MachineLearning.Linear;
using MachineLearning.Search;

namespace MachineLearning;

/// <summary>
/// The exact best items by inner product for every user. Scores are computed by tiles against packed items, and only
/// those that reach a user's worst kept score get to the user's heap. Items come by falling norm, so that a user is
/// done as soon as no norm that is left can reach that score.
/// </summary>
public static class TopNSearch
{
    /// <summary>Finds the best <paramref name="count"/> items of each user.</summary>
    /// <param name="users">Users × rank, row-major.</param>
    /// <param name="items">Items × rank, row-major.</param>
    /// <param name="rank">Number of factors.</param>
    /// <param name="count">Places a user; at least 1.</param>
    /// <param name="excluded">By user, the items never to return (columns ascending); null for none.</param>
    /// <param name="threads">Number of threads; 0 means one for each core.</param>
    /// <param name="cancellation">Stops between blocks of users.</param>
    /// <exception cref="ArgumentException">
    /// A factor is NaN or infinite, values do not make whole rows, or excluded items of a user are missing.
    /// </exception>
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
        CheckFinite(users.Span, rank, nameof(users));
        CheckFinite(items, rank, nameof(items));
        if (excluded?.RowCount < userCount)
            throw new ArgumentException(
                $"Excluded items of {userCount} users are expected, got {excluded.RowCount}.", nameof(excluded));
        var panels = new ItemPanels(items, rank);
        count = Math.Min(count, Math.Max(1, panels.Count));
        var result = new TopNResult(count, new int[userCount * count], new float[userCount * count]);
        Parallel.For(
            0,
            (userCount + BlockSearch.MaxUsers - 1) / BlockSearch.MaxUsers,
            Threading.Options(threads, cancellation),
            () => new BlockSearch(panels, count, excluded),
            (block, _, search) =>
            {
                var first = block * BlockSearch.MaxUsers;
                search.Run(users.Span, first, Math.Min(BlockSearch.MaxUsers, userCount - first), result);
                return search;
            },
            _ => { });
        return result;
    }

    private static void CheckFinite(ReadOnlySpan<float> factors, int rank, string name)
    {
        if (factors.Length % rank != 0)
            throw new ArgumentException(
                $"Rows of {rank} factors are expected, got {factors.Length} values.", name);
        // A sum is finite only if all are; one that overflows is looked at one by one.
        if (float.IsFinite(TensorPrimitives.SumOfMagnitudes(factors)))
            return;
        for (var at = 0; at < factors.Length; at++)
            if (!float.IsFinite(factors[at]))
                throw new ArgumentException(
                    $"Factor {at % rank} of row {at / rank} is {factors[at]}: factors must be finite.", name);
    }
}
