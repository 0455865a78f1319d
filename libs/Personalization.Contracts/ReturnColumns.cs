namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.SilverReturns"/> beside those of <see cref="PurchaseColumns"/>; quantity and amount
/// are positive, the order is the cancellation's own number.
/// </summary>
public static class ReturnColumns
{
    /// <summary>string: the order of the purchase that it undoes; null where none is known.</summary>
    public const string UndoneOrder = "undone_order";

    /// <summary>timestamp: the moment of that purchase, UTC; null where none is known.</summary>
    public const string UndoneTime = "undone_time";
}
