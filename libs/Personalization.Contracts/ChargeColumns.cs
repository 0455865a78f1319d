namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.SilverCharges"/>: order lines that are no product, such as postage, discounts and
/// fees, and their cancellations. They are those of <see cref="PurchaseColumns"/>, with <see cref="Code"/> in the
/// product's place; quantity and amount are negative for a cancellation, the price for an adjustment.
/// </summary>
public static class ChargeColumns
{
    /// <summary>string: what is charged for, as the shop codes it.</summary>
    public const string Code = "code";
}
