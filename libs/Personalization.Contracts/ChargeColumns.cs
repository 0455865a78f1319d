namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.SilverCharges"/>: order lines that are no product, such as postage, discounts and
/// fees, and their cancellations. Partitioned by month.
/// </summary>
public static class ChargeColumns
{
    /// <summary>string: the customer; null where unknown.</summary>
    public const string Customer = "customer";

    /// <summary>string: what is charged for, as the shop codes it.</summary>
    public const string Code = "code";

    /// <summary>string: its name as it stood on the order; may be null.</summary>
    public const string Name = "name";

    /// <summary>string: the order, or the cancellation.</summary>
    public const string Order = "order";

    /// <summary>bigint: pieces; negative for a cancellation.</summary>
    public const string Quantity = "quantity";

    /// <summary>decimal(18,4): price of one piece; never 0, negative for an adjustment.</summary>
    public const string Price = "price";

    /// <summary>decimal(18,4): quantity × price, signed: above 0 the customer pays.</summary>
    public const string Amount = "amount";

    /// <summary>timestamp: the moment of the charge, UTC.</summary>
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
