namespace Personalization.ReadApi.Queries;

/// <summary>A profile as a release holds it; see <c>ProfileColumns</c>.</summary>
public sealed class StoredProfile
{
    public string? Country { get; init; }

    public string? Traits { get; init; }

    public string? FirstSeen { get; init; }

    public string? LastSeen { get; init; }

    public long? RecencyDays { get; init; }

    public long? Orders { get; init; }

    public long? Lines { get; init; }

    public long? Quantity { get; init; }

    public long? Products { get; init; }

    public double? Spent { get; init; }

    public double? Returned { get; init; }

    public double? BasketAmount { get; init; }

    public double? Engagement { get; init; }

    public double? PriceLevel { get; init; }

    public long? FavouriteHour { get; init; }

    public long? FavouriteWeekday { get; init; }

    public string? Tier { get; init; }

    public long? Cluster { get; init; }

    public string? AsOf { get; init; }
}
