using System.Globalization;

namespace Personalization.Features;

/// <summary>What each kind of event counts for in a customer's engagement; below 0 it takes off.</summary>
public sealed record EngagementWeights
{
    private const double Largest = 1e6;

    /// <summary>One order.</summary>
    public double Order { get; init; } = 10;

    /// <summary>One line of an order.</summary>
    public double Line { get; init; } = 1;

    /// <summary>One returned line.</summary>
    public double Return { get; init; } = -2;

    /// <summary>
    /// Reads weights as <c>order=10,line=1,return=-2</c>; a kind that is left out keeps its default.
    /// </summary>
    /// <exception cref="InvalidInputException">A kind is unknown, or a weight is no number.</exception>
    public static EngagementWeights Parse(string text)
    {
        var weights = new EngagementWeights();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2, StringSplitOptions.TrimEntries);
            if (pair.Length < 2 || !double.TryParse(pair[1], CultureInfo.InvariantCulture, out var weight))
                throw new InvalidInputException(
                    $"A weight is written KIND=NUMBER, such as order=10, not '{part}'.");
            weights = weights.With(pair[0], weight);
        }

        return weights;
    }

    /// <summary>Throws where a weight makes no sense.</summary>
    /// <exception cref="InvalidInputException">A weight is not finite or too large.</exception>
    public void Validate()
    {
        foreach (var (kind, weight) in new[] { ("order", Order), ("line", Line), ("return", Return) })
        {
            if (!(Math.Abs(weight) <= Largest))
                throw new InvalidInputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The weight of {kind} must lie within ±{Largest:F0}, not {weight}."));
        }
    }

    /// <summary>The weights as <see cref="Parse"/> reads them.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"order={Order:R},line={Line:R},return={Return:R}");

    private EngagementWeights With(string kind, double weight) => kind switch
    {
        "order" => this with { Order = weight },
        "line" => this with { Line = weight },
        "return" => this with { Return = weight },
        _ => throw new InvalidInputException(
            $"There is no event of the kind '{kind}'. Nearest: "
                + $"{string.Join(", ", NearestNames.Of(kind, ["order", "line", "return"]))}."),
    };
}
