using System.Globalization;

namespace Personalization.Recommendations;

/// <summary>What each recommender's feature counts in the hybrid: the score is the sum of weight × feature.</summary>
/// <param name="Values">One for each of the features near, als, trend and popular, in this order.</param>
/// <param name="Intercept">What is added: it makes the score the log-odds of a purchase.</param>
/// <param name="LearnedFrom">Customers from whom they were learned; 0 where none could be.</param>
public sealed record HybridWeights(IReadOnlyList<double> Values, double Intercept, long LearnedFrom)
{
    /// <summary>What holds where nothing can be learned: as learned on the Online Retail data, rounded.</summary>
    public static HybridWeights Default { get; } = new([0.2, 0.5, 0.9, -0.5], -3, 0);

    /// <summary>The weights with trend and popularity held down to a share.</summary>
    internal HybridWeights WithTrendShare(double share) =>
        this with { Values = [Values[0], Values[1], Values[2] * share, Values[3] * share] };

    /// <summary>Where they come from.</summary>
    public string Origin => LearnedFrom == 0
        ? "the default weights, for want of customers to learn from"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"weights learned from {LearnedFrom:N0} customer{(LearnedFrom == 1 ? "" : "s")}");

    /// <summary>In words, for notes.</summary>
    public override string ToString() => LearnedFrom == 0 ? Origin : string.Create(
        CultureInfo.InvariantCulture,
        $"near {Values[0]:0.##}, als {Values[1]:0.##}, trend {Values[2]:0.##}, popular {Values[3]:0.##}, {Origin}");
}
