namespace MachineLearning;

/// <summary>Principal components of a covariance, as MLlib's <c>PCA</c> keeps them.</summary>
/// <param name="Dimension">Number of features.</param>
/// <param name="Components">The first k components one after another, each of unit length (k × dimension).</param>
/// <param name="ExplainedVariance">The share of the whole variance that each component explains.</param>
public sealed record PrincipalComponents(int Dimension, double[] Components, double[] ExplainedVariance)
{
    /// <summary>Number of components.</summary>
    public int K => ExplainedVariance.Length;

    /// <summary>Takes the first <paramref name="k"/> components of the rows that were accumulated.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1 or above the number of features.</exception>
    public static PrincipalComponents From(CovarianceAccumulator rows, int k)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, rows.Dimension);
        var eigen = SymmetricEigen.Decompose(rows.Covariance(), rows.Dimension);
        var total = eigen.Values.Sum(value => Math.Max(0, value));
        var components = eigen.Vectors.Take(k).SelectMany(vector => vector).ToArray();
        var explained = eigen.Values.Take(k).Select(value => total > 0 ? Math.Max(0, value) / total : 0).ToArray();
        return new PrincipalComponents(rows.Dimension, components, explained);
    }

    /// <summary>Projects one row onto the components; like MLlib, without removing the mean.</summary>
    public void Project(ReadOnlySpan<double> row, Span<double> projection)
    {
        for (var at = 0; at < K; at++)
            projection[at] = System.Numerics.Tensors.TensorPrimitives.Dot(
                row, Components.AsSpan(at * Dimension, Dimension));
    }
}
