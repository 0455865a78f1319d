namespace MachineLearning;

/// <summary>The best items of each user, best first; equal scores are ordered by item.</summary>
/// <param name="Count">Places a user; a user who has fewer candidates leaves the last of them unused.</param>
/// <param name="Items">Users × Count item indices; -1 where unused.</param>
/// <param name="Scores">Users × Count inner products; 0 where unused.</param>
public sealed record TopNResult(int Count, int[] Items, float[] Scores)
{
    /// <summary>The items of one user, without unused places.</summary>
    public ReadOnlySpan<int> ItemsOf(int user)
    {
        var places = Items.AsSpan(user * Count, Count);
        var used = places.IndexOf(-1);
        return used < 0 ? places : places[..used];
    }

    /// <summary>The scores beside <see cref="ItemsOf"/>.</summary>
    public ReadOnlySpan<float> ScoresOf(int user) => Scores.AsSpan(user * Count, ItemsOf(user).Length);
}
