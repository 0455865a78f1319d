namespace Serving;

/// <summary>What a release must fulfil, and how many stay.</summary>
public sealed record PublishOptions
{
    /// <summary>Releases that stay, the new one included; at least 1. One in use stays in any case.</summary>
    public int Keep { get; init; } = 3;

    /// <summary>The smallest share of customers with items of their own, 0 to 1; 0 asks for none.</summary>
    public double MinPersonalShare { get; init; }

    /// <summary>The lake that the release is made from, see <see cref="ReleaseManifest.Lake"/>.</summary>
    public string? Lake { get; init; }

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="ServingException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Keep < 1)
            throw new ServingException($"--keep must be at least 1, not {Keep}.");
        if (MinPersonalShare is not (>= 0 and <= 1))
            throw new ServingException($"--min-personal must lie between 0 and 1, not {MinPersonalShare}.");
    }
}
