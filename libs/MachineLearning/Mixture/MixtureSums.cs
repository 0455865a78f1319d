namespace MachineLearning.Mixture;

/// <summary>The sums of all components over a block of points.</summary>
internal sealed class MixtureSums
{
    private readonly ComponentSums[] _components;
    private readonly double[] _weighted;

    public MixtureSums(int k, int dimension, MixtureCovariance form)
    {
        _components = new ComponentSums[k];
        for (var component = 0; component < k; component++)
            _components[component] = new ComponentSums(dimension, form);
        _weighted = new double[ComponentDensity.Lines(dimension) * ComponentDensity.Width];
    }

    public double LogLikelihood { get; private set; }

    public void Add(TileWork work, ReadOnlySpan<double> tile, double logLikelihood)
    {
        LogLikelihood += logLikelihood;
        for (var component = 0; component < _components.Length; component++)
            _components[component].Add(work.Moved(tile, component), work.Responsibilities(component), _weighted);
    }

    public void Add(MixtureSums other)
    {
        LogLikelihood += other.LogLikelihood;
        for (var component = 0; component < _components.Length; component++)
            _components[component].Add(other._components[component]);
    }

    public GaussianMixture Maximize(GaussianMixture before, double regularization)
    {
        var dimension = before.Dimension;
        var size = before.Covariance == MixtureCovariance.Full ? dimension * dimension : dimension;
        var (weights, means) = (new double[before.K], new double[before.K * dimension]);
        var covariances = new double[before.K * size];
        for (var component = 0; component < before.K; component++)
            weights[component] = _components[component].Maximize(
                before.Means.AsSpan(component * dimension, dimension), regularization,
                means.AsSpan(component * dimension, dimension), covariances.AsSpan(component * size, size));
        System.Numerics.Tensors.TensorPrimitives.Divide(
            weights, System.Numerics.Tensors.TensorPrimitives.Sum<double>(weights), weights);
        return new GaussianMixture(dimension, before.Covariance, weights, means, covariances);
    }
}
