using System.Globalization;

namespace Personalization.Features;

/// <summary>How features weigh what happened.</summary>
public sealed record FeatureOptions
{
    /// <summary>Days after which an event counts half.</summary>
    public double HalfLifeDays { get; init; } = 60;

    /// <summary>What the kinds of events count for in engagement.</summary>
    public EngagementWeights Weights { get; init; } = new();

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (HalfLifeDays is not (>= 0.01 and <= 36_500))
            throw new InvalidInputException(string.Create(
                CultureInfo.InvariantCulture,
                $"--half-life must lie between 0.01 and 36500 days, not {HalfLifeDays}."));
        Weights.Validate();
    }

    /// <summary>The options as one text, the same for the same options.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"half-life {HalfLifeDays:R}, weights {Weights}");
}
