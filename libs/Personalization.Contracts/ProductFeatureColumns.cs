namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldProductFeatures"/>: a row for each product sold before the moment
/// <see cref="AsOf"/>, sales to unknown customers included. Nothing at or after that moment counts. Beside the columns
/// named here stand, for each length of <see cref="FeatureWindows"/>, <c>lines_Nd</c> and <c>quantity_Nd</c> (bigint)
/// and <c>amount_Nd</c> (decimal(28,4), pounds).
/// </summary>
public static class ProductFeatureColumns
{
    /// <summary>string: the product's code.</summary>
    public const string Product = "product";

    /// <summary>int: whole days from the last sale's day to the moment asked about.</summary>
    public const string RecencyDays = "recency_days";

    /// <summary>bigint: different known customers who bought it.</summary>
    public const string Buyers = "buyers";

    /// <summary>bigint: different orders with it.</summary>
    public const string Orders = "orders";

    /// <summary>bigint: order lines; with a window's suffix, those of its days.</summary>
    public const string Lines = "lines";

    /// <summary>bigint: pieces sold; with a window's suffix, those of its days.</summary>
    public const string Quantity = "quantity";

    /// <summary>decimal(28,4): pounds that it brought in, returns not taken off.</summary>
    public const string Revenue = "revenue";

    /// <summary>decimal(28,4): pounds of a window's days; it stands with a window's suffix only.</summary>
    public const string Amount = "amount";

    /// <summary>double: order lines, each counting 2^(−age / half-life).</summary>
    public const string DecayedLines = "decayed_lines";

    /// <summary>double: mean price over its order lines, pounds a piece.</summary>
    public const string MeanPrice = "mean_price";

    /// <summary>double: median price of its order lines, pounds a piece: what most pay.</summary>
    public const string MedianPrice = "median_price";

    /// <summary>decimal(18,4): the lowest price that was paid.</summary>
    public const string MinPrice = "min_price";

    /// <summary>decimal(18,4): the highest price that was paid.</summary>
    public const string MaxPrice = "max_price";

    /// <summary>bigint: returned pieces.</summary>
    public const string ReturnedQuantity = "returned_quantity";

    /// <summary>
    /// double, 0 to 1: returned pieces as a share of those sold; 1 where more came back than the data saw sold.
    /// </summary>
    public const string ReturnRate = "return_rate";

    /// <summary>timestamp: the first sale, UTC.</summary>
    public const string FirstTime = "first_time";

    /// <summary>timestamp: the last sale, UTC.</summary>
    public const string LastTime = "last_time";

    /// <summary>timestamp: the moment as of which the features hold; sales at or after it do not count.</summary>
    public const string AsOf = "as_of";
}
