namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldSimilarItems"/>: for each item and relation its nearest items.
/// </summary>
public static class SimilarItemColumns
{
    /// <summary>string: the item asked about.</summary>
    public const string Item = "item";

    /// <summary>string: one of <see cref="ItemRelations"/>.</summary>
    public const string Relation = "relation";

    /// <summary>int: 1 for the nearest.</summary>
    public const string Rank = "rank";

    /// <summary>string: the item to show beside it, never the item itself.</summary>
    public const string Similar = "similar";

    /// <summary>double: what the rank was made from; comparable within one relation.</summary>
    public const string Score = "score";

    /// <summary>string: why, in words for the reader.</summary>
    public const string Reason = "reason";
}

/// <summary>What one item can be to another.</summary>
public static class ItemRelations
{
    /// <summary>Bought by the same customers, be it months apart: an alternative or a companion.</summary>
    public const string Similar = "similar";

    /// <summary>Bought in the same order.</summary>
    public const string BoughtTogether = "bought_together";
}
