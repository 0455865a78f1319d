namespace SparkConnect.Client;

/// <summary>Statistics over the columns of a DataFrame.</summary>
public sealed class DataFrameStatFunctions
{
    private readonly DataFrame _input;

    internal DataFrameStatFunctions(DataFrame input) => _input = input;

    /// <summary>Pearson's correlation of two columns.</summary>
    public async Task<double> CorrAsync(string left, string right, CancellationToken cancellation = default)
    {
        var result = _input.Derive(new Proto.Relation
        {
            Corr = new() { Input = _input.Relation, Col1 = left, Col2 = right, Method = "pearson" },
        });
        return (await result.CollectAsync(cancellation))[0].GetAs<double>(0);
    }

    /// <summary>Covariance of the sample of two columns.</summary>
    public async Task<double> CovAsync(string left, string right, CancellationToken cancellation = default)
    {
        var result = _input.Derive(new Proto.Relation
        {
            Cov = new() { Input = _input.Relation, Col1 = left, Col2 = right },
        });
        return (await result.CollectAsync(cancellation))[0].GetAs<double>(0);
    }

    /// <summary>
    /// How often each pair of values occurs: a row for each value of one, a column for each of the other.
    /// </summary>
    public DataFrame Crosstab(string left, string right) => _input.Derive(new Proto.Relation
    {
        Crosstab = new() { Input = _input.Relation, Col1 = left, Col2 = right },
    });

    /// <summary>Values that occur at least in a share of the rows, and perhaps others.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="support">The share, at least 1e-4.</param>
    public DataFrame FreqItems(IEnumerable<string> columns, double support = 0.01) => _input.Derive(new Proto.Relation
    {
        FreqItems = new() { Input = _input.Relation, Cols = { columns }, Support = support },
    });

    /// <summary>Quantiles of columns, one array for each.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="probabilities">0 (minimum) to 1 (maximum).</param>
    /// <param name="relativeError">Largest error in rank; 0 is exact and slow.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<IReadOnlyList<double[]>> ApproxQuantileAsync(
        IReadOnlyList<string> columns,
        IReadOnlyList<double> probabilities,
        double relativeError,
        CancellationToken cancellation = default)
    {
        if (probabilities.Any(p => p is not (>= 0 and <= 1)))
            throw new ArgumentException("Probabilities must lie in [0, 1].", nameof(probabilities));
        ArgumentOutOfRangeException.ThrowIfNegative(relativeError);
        var result = _input.Derive(new Proto.Relation
        {
            ApproxQuantile = new()
            {
                Input = _input.Relation, Cols = { columns }, Probabilities = { probabilities },
                RelativeError = relativeError,
            },
        });
        var row = (await result.CollectAsync(cancellation))[0];
        return [.. row.GetAs<IReadOnlyList<object?>>(0)
            .Select(c => ((IReadOnlyList<object?>)c!).Select(v => (double)v!).ToArray())];
    }
}
