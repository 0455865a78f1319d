namespace Personalization.Quality;

/// <summary>How order lines are cleaned.</summary>
public sealed record CleanOptions
{
    /// <summary>What they must meet, and how products and cancellations are known.</summary>
    public RuleSet Rules { get; init; } = RuleSet.Default;

    /// <summary>
    /// The IANA name of the zone whose wall clock the orders were stamped with. A time that the clocks skipped in
    /// spring counts as that much later, one that they showed twice in autumn as the first of the two.
    /// </summary>
    public string ShopTimeZone { get; init; } = "UTC";

    /// <summary>Throws where a value makes no sense.</summary>
    /// <exception cref="InvalidInputException">The zone is not known; the message names the nearest.</exception>
    public void Validate()
    {
        var isKnown = TimeZoneInfo.TryFindSystemTimeZoneById(ShopTimeZone, out var zone) && zone.HasIanaId;
        if (!isKnown)
            throw new InvalidInputException($"--shop-time-zone must be an IANA name, not '{ShopTimeZone}'. Nearest: " +
                $"{string.Join(", ", NearestNames.Of(ShopTimeZone, ZoneNames()))}.");
    }

    private static IEnumerable<string> ZoneNames() => TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id);
}
