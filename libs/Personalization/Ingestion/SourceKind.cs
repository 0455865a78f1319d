namespace Personalization.Ingestion;

/// <summary>What the rows of a source are.</summary>
public enum SourceKind
{
    /// <summary>Order lines, for <c>bronze/orders</c>.</summary>
    Orders,

    /// <summary>Customers and their traits, for <c>bronze/customers</c>.</summary>
    Customers,
}
