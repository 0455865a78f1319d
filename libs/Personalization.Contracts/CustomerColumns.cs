namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.BronzeCustomers"/>. Those named here are always there, further traits are kept
/// under the source's names, and <see cref="BronzeColumns"/> stand beside them. A customer may stand in several rows:
/// the one with the latest <see cref="BronzeColumns.IngestedAt"/> is how the source knows them now.
/// </summary>
public static class CustomerColumns
{
    /// <summary>string: the customer, as <see cref="OrderColumns.CustomerId"/> names them.</summary>
    public const string Customer = "customer";

    /// <summary>string: their name; null where the source has none.</summary>
    public const string Name = "name";

    /// <summary>string: their e-mail address; null where the source has none.</summary>
    public const string Email = "email";

    /// <summary>string: their country; null where the source has none.</summary>
    public const string Country = "country";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Customer, Name, Email, Country];
}
