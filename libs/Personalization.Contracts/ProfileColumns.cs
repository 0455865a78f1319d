namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldProfiles"/>: one row for each customer who bought or whom the CRM knows. Of one
/// whom only the CRM knows the counts are 0 and what comes from purchases is null.
/// </summary>
public static class ProfileColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>string: as the CRM has it, else of the latest order; null where neither says.</summary>
    public const string Country = "country";

    /// <summary>string: what else the CRM knows, as a JSON object; null where it does not know the customer.</summary>
    public const string Traits = "traits";

    /// <summary>timestamp: the first purchase, UTC.</summary>
    public const string FirstSeen = "first_seen";

    /// <summary>timestamp: the last purchase, UTC.</summary>
    public const string LastSeen = "last_seen";

    /// <summary>int: whole days from the last purchase's day to <see cref="AsOf"/>.</summary>
    public const string RecencyDays = "recency_days";

    /// <summary>bigint: orders.</summary>
    public const string Orders = "orders";

    /// <summary>bigint: order lines.</summary>
    public const string Lines = "lines";

    /// <summary>bigint: pieces bought.</summary>
    public const string Quantity = "quantity";

    /// <summary>bigint: different products.</summary>
    public const string Products = "products";

    /// <summary>decimal(28,4): pounds spent, returns not taken off.</summary>
    public const string Spent = "spent";

    /// <summary>decimal(28,4): pounds of what came back.</summary>
    public const string Returned = "returned";

    /// <summary>double: pounds an order.</summary>
    public const string BasketAmount = "basket_amount";

    /// <summary>double: see <see cref="CustomerFeatureColumns.Engagement"/>.</summary>
    public const string Engagement = "engagement";

    /// <summary>double: see <see cref="CustomerFeatureColumns.PriceLevel"/>.</summary>
    public const string PriceLevel = "price_level";

    /// <summary>int: see <see cref="CustomerFeatureColumns.FavouriteHour"/>.</summary>
    public const string FavouriteHour = "favourite_hour";

    /// <summary>int: see <see cref="CustomerFeatureColumns.FavouriteWeekday"/>.</summary>
    public const string FavouriteWeekday = "favourite_weekday";

    /// <summary>string: see <see cref="RfmColumns.Tier"/>.</summary>
    public const string Tier = "tier";

    /// <summary>array of string: the segments, by name; empty where there are none.</summary>
    public const string Segments = "segments";

    /// <summary>int: the cluster; null where there is none.</summary>
    public const string Cluster = "cluster";

    /// <summary>timestamp: the moment of the features behind it.</summary>
    public const string AsOf = "as_of";
}
