namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldCustomerFeatures"/>: a row for each customer who bought before the moment
/// <see cref="AsOf"/>. Nothing at or after that moment counts. Beside the columns named here stand, for each length of
/// <see cref="FeatureWindows"/>, <c>orders_Nd</c>, <c>lines_Nd</c> and <c>quantity_Nd</c> (bigint) and
/// <c>amount_Nd</c> (decimal(28,4), pounds); an order is in a window if its first line is.
/// </summary>
public static class CustomerFeatureColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>int: whole days from the last purchase's day to the moment asked about.</summary>
    public const string RecencyDays = "recency_days";

    /// <summary>bigint: different orders.</summary>
    public const string Frequency = "frequency";

    /// <summary>decimal(28,4): the sum of all amounts, returns not taken off.</summary>
    public const string Monetary = "monetary";

    /// <summary>bigint: order lines; with a window's suffix, those of its days.</summary>
    public const string Lines = "lines";

    /// <summary>bigint: pieces; with a window's suffix, those of its days.</summary>
    public const string Quantity = "quantity";

    /// <summary>bigint: orders of a window's days; it stands with a window's suffix only.</summary>
    public const string Orders = "orders";

    /// <summary>decimal(28,4): money spent in a window's days; it stands with a window's suffix only.</summary>
    public const string Amount = "amount";

    /// <summary>double: orders, each counting 2^(−age / half-life); an order of this moment counts 1.</summary>
    public const string DecayedOrders = "decayed_orders";

    /// <summary>double: pounds spent, faded with age in the same way.</summary>
    public const string DecayedAmount = "decayed_amount";

    /// <summary>
    /// double: orders, order lines and returned lines, each times the weight of its kind and faded with age.
    /// </summary>
    public const string Engagement = "engagement";

    /// <summary>double: mean days from one order to the next; null with fewer than two orders.</summary>
    public const string GapDaysMean = "gap_days_mean";

    /// <summary>
    /// double: standard deviation (of a sample) of the days from one order to the next; null with fewer than three.
    /// </summary>
    public const string GapDaysStddev = "gap_days_stddev";

    /// <summary>double: order lines an order.</summary>
    public const string BasketLines = "basket_lines";

    /// <summary>double: pieces an order.</summary>
    public const string BasketQuantity = "basket_quantity";

    /// <summary>double: pounds an order.</summary>
    public const string BasketAmount = "basket_amount";

    /// <summary>bigint: different products.</summary>
    public const string Products = "products";

    /// <summary>
    /// double: mean over the lines of the price paid, divided by the product's median price over all its lines; 1 is
    /// what most pay, below 1 cheaper.
    /// </summary>
    public const string PriceLevel = "price_level";

    /// <summary>bigint: returned lines.</summary>
    public const string ReturnedLines = "returned_lines";

    /// <summary>bigint: returned pieces.</summary>
    public const string ReturnedQuantity = "returned_quantity";

    /// <summary>decimal(28,4): pounds of what was returned.</summary>
    public const string ReturnedAmount = "returned_amount";

    /// <summary>
    /// double, 0 to 1: returned pieces as a share of those bought; 1 where more came back than the data saw sold.
    /// </summary>
    public const string ReturnRate = "return_rate";

    /// <summary>int, 0 to 23: the hour (UTC) with the most orders, the earliest of several.</summary>
    public const string FavouriteHour = "favourite_hour";

    /// <summary>int, 1 Monday to 7 Sunday (UTC): the day with the most orders, the earliest of several.</summary>
    public const string FavouriteWeekday = "favourite_weekday";

    /// <summary>string: the country of the latest order; null where it names none.</summary>
    public const string Country = "country";

    /// <summary>timestamp: the first purchase, UTC.</summary>
    public const string FirstTime = "first_time";

    /// <summary>timestamp: the last purchase, UTC.</summary>
    public const string LastTime = "last_time";

    /// <summary>int: whole days from the first purchase's day to the moment asked about.</summary>
    public const string TenureDays = "tenure_days";

    /// <summary>timestamp: the moment as of which the features hold; purchases at or after it do not count.</summary>
    public const string AsOf = "as_of";
}
