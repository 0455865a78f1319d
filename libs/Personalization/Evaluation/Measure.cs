namespace Personalization.Evaluation;

/// <summary>A measure with its 95 % interval.</summary>
/// <param name="Mean">The measure.</param>
/// <param name="Low">The interval's lower end.</param>
/// <param name="High">Its upper end; neither end lies where the measure cannot be.</param>
public sealed record Measure(double Mean, double Low, double High)
{
    private const double Normal95 = 1.959964;

    /// <summary>A mean over customers; its interval by the normal approximation, from their spread.</summary>
    /// <param name="count">Customers; those who are not in the sums count as 0.</param>
    /// <param name="sum">Sum of their values.</param>
    /// <param name="squares">Sum of the squares of their values.</param>
    /// <param name="highest">The most that it can be; the least is 0.</param>
    internal static Measure OfSums(long count, double sum, double squares, double highest = 1)
    {
        if (count == 0)
            return new(0, 0, 0);
        var mean = sum / count;
        var variance = count < 2 ? 0 : Math.Max(0, squares - (count * mean * mean)) / (count - 1);
        return Around(mean, Math.Sqrt(variance / count), highest);
    }

    /// <summary>A share of what all customers have at once, whose spread the jackknife tells.</summary>
    /// <param name="value">The measure with all customers.</param>
    /// <param name="without">The measure without each group of customers in turn.</param>
    internal static Measure OfJackknife(double value, IReadOnlyList<double> without)
    {
        if (without.Count < 2)
            return new(value, value, value);
        var mean = without.Average();
        var variance = without.Sum(one => (one - mean) * (one - mean)) * (without.Count - 1) / without.Count;
        return Around(value, Math.Sqrt(variance), highest: 1);
    }

    // The normal approximation reaches beyond the bounds where nearly all values lie at one of them.
    private static Measure Around(double mean, double error, double highest) => new(
        mean,
        Math.Min(mean, Math.Max(0, mean - (Normal95 * error))),
        Math.Max(mean, Math.Min(highest, mean + (Normal95 * error))));
}
