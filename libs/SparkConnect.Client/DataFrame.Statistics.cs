using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Handles nulls: fill, drop, replace.</summary>
    public DataFrameNaFunctions Na() => new(this);

    /// <summary>Statistics over columns: correlation, quantiles, frequent items.</summary>
    public DataFrameStatFunctions Stat() => new(this);

    /// <summary>
    /// Count, mean, standard deviation, minimum and maximum of the columns, as texts; of all where none is named.
    /// </summary>
    public DataFrame Describe(params ReadOnlySpan<string> columns) => Derive(new Proto.Relation
    {
        Describe = new() { Input = Relation, Cols = { columns.ToArray() } },
    });

    /// <summary>The statistics named, as texts; without names count, mean, stddev, min, quartiles, max.</summary>
    public DataFrame Summary(params ReadOnlySpan<string> statistics) => Derive(new Proto.Relation
    {
        Summary = new() { Input = Relation, Statistics = { statistics.ToArray() } },
    });

    /// <summary>A random part of the rows.</summary>
    /// <param name="fraction">Probability that a row is taken; with replacement, how often it is on average.</param>
    /// <param name="withReplacement">Whether a row may be taken more than once.</param>
    /// <param name="seed">Seed; null chooses one.</param>
    public DataFrame Sample(double fraction, bool withReplacement = false, long? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        return Derive(new Proto.Relation
        {
            Sample = new()
            {
                Input = Relation, LowerBound = 0, UpperBound = fraction, WithReplacement = withReplacement,
                Seed = seed ?? Random.Shared.NextInt64(),
            },
        });
    }

    /// <summary>A random part of the rows of each stratum.</summary>
    /// <param name="column">The column whose values are the strata.</param>
    /// <param name="fractions">Probability by stratum, 0 to 1; strata that are not named are left out.</param>
    /// <param name="seed">Seed; null chooses one.</param>
    public DataFrame SampleBy(ColumnOrName column, IReadOnlyDictionary<object, double> fractions, long? seed = null)
    {
        var node = new Proto.StatSampleBy
        {
            Input = Relation, Col = column.Column.Expression, Seed = seed ?? Random.Shared.NextInt64(),
        };
        foreach (var (stratum, fraction) in fractions)
        {
            if (fraction is not (>= 0 and <= 1))
                throw new ArgumentException($"The fraction of stratum '{stratum}' must lie in [0, 1], not {fraction}.");
            node.Fractions.Add(new Proto.StatSampleBy.Types.Fraction
            {
                Stratum = Literals.ToLiteral(stratum), Fraction_ = fraction,
            });
        }

        return Derive(new Proto.Relation { SampleBy = node }, column.Column);
    }

    /// <summary>Parts of random rows, of sizes in proportion to the weights; together they are all rows.</summary>
    public IReadOnlyList<DataFrame> RandomSplit(IReadOnlyList<double> weights, long? seed = null)
    {
        if (weights.Count == 0 || weights.Any(w => w < 0) || weights.Sum() <= 0)
            throw new ArgumentException("Weights must not be negative and not all be 0.", nameof(weights));
        var (total, lower, drawn) = (weights.Sum(), 0.0, seed ?? Random.Shared.NextInt64());
        var parts = new List<DataFrame>(weights.Count);
        foreach (var weight in weights)
        {
            var upper = Math.Min(lower + weight / total, 1);
            parts.Add(Derive(new Proto.Relation
            {
                Sample = new()
                {
                    Input = Relation, LowerBound = lower, UpperBound = upper, WithReplacement = false, Seed = drawn,
                    DeterministicOrder = true,
                },
            }));
            lower = upper;
        }

        return parts;
    }
}
