namespace MachineLearning.Tests;

public sealed class SilhouetteTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Silhouette_equals_the_pairwise_form(bool cosine)
    {
        var (points, truth) = Planted.Clusters([[1, 5], [4, 1], [6, 7]], 20, 1, seed: 6);

        var silhouette = new Silhouette(2, cosine);
        for (var at = 0; at < truth.Length; at++)
            silhouette.Add(points.AsSpan(at * 2, 2), truth[at]);
        for (var at = 0; at < truth.Length; at++)
            silhouette.Score(points.AsSpan(at * 2, 2), truth[at]);

        silhouette.Mean.ShouldBe(Pairwise(points, truth, cosine), 1e-9);
    }

    [Fact]
    public void Silhouette_one_cluster_is_refused()
    {
        var silhouette = new Silhouette(1, false);
        silhouette.Add([1.0], 0);
        Should.Throw<InvalidOperationException>(() => silhouette.Score([1.0], 0))
            .Message.ShouldBe("Number of clusters must be greater than one.");
    }

    private static double Pairwise(double[] points, int[] truth, bool cosine)
    {
        double MeanDistance(int from, int cluster) => Enumerable.Range(0, truth.Length)
            .Where(to => to != from && truth[to] == cluster)
            .Average(to => Distance(points.AsSpan(from * 2, 2), points.AsSpan(to * 2, 2), cosine));
        return Enumerable.Range(0, truth.Length).Average(at =>
        {
            var inside = MeanDistance(at, truth[at]);
            var outside = truth.Distinct().Where(cluster => cluster != truth[at]).Min(other => MeanDistance(at, other));
            return (outside - inside) / Math.Max(inside, outside);
        });
    }

    private static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right, bool cosine) => cosine
        ? 1 - (left[0] * right[0] + left[1] * right[1])
            / Math.Sqrt((left[0] * left[0] + left[1] * left[1]) * (right[0] * right[0] + right[1] * right[1]))
        : (left[0] - right[0]) * (left[0] - right[0]) + (left[1] - right[1]) * (left[1] - right[1]);
}
