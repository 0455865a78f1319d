using System.Text.Json;
using Personalization.ReadApi.Queries;

namespace Personalization.ReadApi.Endpoints;

/// <summary>What is known of one customer.</summary>
/// <param name="Customer">The customer asked about.</param>
/// <param name="Release">The release that was read.</param>
/// <param name="Profile">The profile.</param>
public sealed record ProfileAnswer(string Customer, string Release, CustomerProfile Profile)
{
    internal static ProfileAnswer Of(
        string customer, string release, StoredProfile stored, IReadOnlyList<Membership> segments) => new(
        customer, release, new CustomerProfile(
            stored.Country, Traits(stored.Traits), stored.FirstSeen, stored.LastSeen, stored.RecencyDays,
            stored.Orders, stored.Lines, stored.Quantity, stored.Products, stored.Spent, stored.Returned,
            stored.BasketAmount, stored.Engagement, stored.PriceLevel, stored.FavouriteHour, stored.FavouriteWeekday,
            stored.Tier, stored.Cluster, [.. segments.Select(membership => membership.Segment)], stored.AsOf));

    private static JsonElement? Traits(string? json)
    {
        if (json is null)
            return null;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}

/// <summary>A customer's profile; what is not known is null, and moments are UTC.</summary>
/// <param name="Country">The country.</param>
/// <param name="Traits">What else the CRM knows, by its own names.</param>
/// <param name="FirstSeen">The first purchase.</param>
/// <param name="LastSeen">The last purchase.</param>
/// <param name="RecencyDays">Whole days from the last purchase to <paramref name="AsOf"/>.</param>
/// <param name="Orders">Orders.</param>
/// <param name="Lines">Order lines.</param>
/// <param name="Quantity">Pieces bought.</param>
/// <param name="Products">Different products.</param>
/// <param name="Spent">Money spent, returns not taken off.</param>
/// <param name="Returned">Money of what came back.</param>
/// <param name="BasketAmount">Money an order.</param>
/// <param name="Engagement">The engagement score.</param>
/// <param name="PriceLevel">The usual price of a piece, beside what others pay.</param>
/// <param name="FavouriteHour">The hour of most orders, 0 to 23.</param>
/// <param name="FavouriteWeekday">The weekday of most orders.</param>
/// <param name="Tier">The RFM tier.</param>
/// <param name="Cluster">The cluster.</param>
/// <param name="Segments">The segments, by name.</param>
/// <param name="AsOf">The moment that the profile holds for.</param>
public sealed record CustomerProfile(
    string? Country, JsonElement? Traits, string? FirstSeen, string? LastSeen, long? RecencyDays, long? Orders,
    long? Lines, long? Quantity, long? Products, double? Spent, double? Returned, double? BasketAmount,
    double? Engagement, double? PriceLevel, long? FavouriteHour, long? FavouriteWeekday, string? Tier, long? Cluster,
    IReadOnlyList<string> Segments, string? AsOf);
