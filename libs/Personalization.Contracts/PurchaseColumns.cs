namespace Personalization.Contracts;

/// <summary>Columns of <see cref="LakeTables.SilverPurchases"/>, which is partitioned by month.</summary>
public static class PurchaseColumns
{
    /// <summary>
    /// string: the customer; null where unknown. Such a sale is real: it counts for what sells and for baskets, never
    /// for a person.
    /// </summary>
    public const string Customer = "customer";

    /// <summary>string: the product's code.</summary>
    public const string Product = "product";

    /// <summary>string: the product's name as it stood on the order; may be null.</summary>
    public const string Name = "name";

    /// <summary>string: the order; all lines of one basket have the same.</summary>
    public const string Order = "order";

    /// <summary>bigint: pieces, above 0.</summary>
    public const string Quantity = "quantity";

    /// <summary>decimal(18,4): price of one piece, above 0.</summary>
    public const string Price = "price";

    /// <summary>decimal(18,4): quantity × price.</summary>
    public const string Amount = "amount";

    /// <summary>timestamp: the moment of the sale, UTC.</summary>
    public const string Time = "time";

    /// <summary>string: the customer's country.</summary>
    public const string Country = "country";

    /// <summary>string: the month of <see cref="Time"/> as yyyy-MM; the table's partition.</summary>
    public const string Month = "month";

    /// <summary>string: where its row of bronze came from.</summary>
    public const string Source = "source";

    /// <summary>bigint: the place of its row of bronze there.</summary>
    public const string Position = "position";

    /// <summary>array of string: the rules that flagged the line; null where none did.</summary>
    public const string Flags = "flags";

    /// <summary>array of string: the columns of bronze whose values were put in; null where none were.</summary>
    public const string Imputed = "imputed";
}
