namespace MachineLearning.Mixture;

/// <summary>A mixture made ready for evaluation.</summary>
internal sealed class MixtureDensity
{
    private readonly double[] _logWeights;

    public MixtureDensity(GaussianMixture mixture)
    {
        Mixture = mixture;
        Components = new ComponentDensity[mixture.K];
        _logWeights = new double[mixture.K];
        for (var component = 0; component < mixture.K; component++)
        {
            Components[component] = ComponentDensity.Of(mixture, component);
            _logWeights[component] = Math.Log(mixture.Weights[component]);
        }
    }

    public GaussianMixture Mixture { get; }

    public ComponentDensity[] Components { get; }

    /// <summary>The logarithm of weight × density at the mean.</summary>
    public double LogPeak(int component) => _logWeights[component] + Components[component].LogPeak;

    public ReadOnlySpan<double> Mean(int component) =>
        Mixture.Means.AsSpan(component * Mixture.Dimension, Mixture.Dimension);
}
