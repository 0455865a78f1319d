namespace Personalization.Contracts;

/// <summary>Columns of <see cref="ServingTables.Bought"/>: a row for each known customer who bought any.</summary>
public static class BoughtColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>
    /// string: the codes of all items that the customer bought, each once and in order, as a JSON array: a row a
    /// customer takes a fraction of the room of a row a pair, and is read in one look.
    /// </summary>
    public const string Items = "items";
}
