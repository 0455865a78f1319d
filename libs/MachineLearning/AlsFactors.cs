namespace MachineLearning;

/// <summary>The two factor matrices of a rating matrix, row-major: row r is [r·rank, (r+1)·rank).</summary>
/// <param name="Rank">Number of latent factors.</param>
/// <param name="Users">Users × rank.</param>
/// <param name="Items">Items × rank.</param>
public sealed record AlsFactors(int Rank, float[] Users, float[] Items)
{
    /// <summary>The predicted rating (or preference) of one pair.</summary>
    public float Predict(int user, int item) => System.Numerics.Tensors.TensorPrimitives.Dot(
        Users.AsSpan(user * Rank, Rank), Items.AsSpan(item * Rank, Rank));
}
