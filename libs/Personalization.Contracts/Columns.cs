namespace Personalization.Contracts;

/// <summary>The columns that an order source must have, under the names that UCI's Online Retail gives them.</summary>
public static class OrderColumns
{
    /// <summary>Invoice; a leading C marks a cancellation.</summary>
    public const string InvoiceNo = "InvoiceNo";

    /// <summary>Stock code; products begin with five digits.</summary>
    public const string StockCode = "StockCode";

    /// <summary>The item's name as typed.</summary>
    public const string Description = "Description";

    /// <summary>Pieces; negative for a return.</summary>
    public const string Quantity = "Quantity";

    /// <summary>The moment of the sale, UTC.</summary>
    public const string InvoiceDate = "InvoiceDate";

    /// <summary>Price of one piece in pounds.</summary>
    public const string UnitPrice = "UnitPrice";

    /// <summary>The customer's number; null where unknown.</summary>
    public const string CustomerId = "CustomerID";

    /// <summary>The customer's country.</summary>
    public const string Country = "Country";

    /// <summary>All of them, in the source's order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerId, Country];
}

/// <summary>What bronze adds to a source's columns.</summary>
public static class BronzeColumns
{
    /// <summary>string: the name of the file that the row came from.</summary>
    public const string Source = "_source";

    /// <summary>bigint: counts the source's rows from 0, in the order of its files.</summary>
    public const string Position = "_position";

    /// <summary>timestamp: when the ingesting run began, UTC.</summary>
    public const string IngestedAt = "_ingested_at";

    /// <summary>
    /// string: <c>Column=text</c> of each value that did not fit its column's type; null where all fit.
    /// </summary>
    public const string Unfit = "_unfit";

    /// <summary>
    /// string: as <see cref="Unfit"/>, for the source's further columns: each value that did not fit the type that its
    /// column has in the table. The column is there once a source was ingested with <c>--on-drift add</c> that needed
    /// it.
    /// </summary>
    public const string Rescued = "_rescued";
}

/// <summary>Columns of <see cref="LakeTables.GoldItems"/>.</summary>
public static class ItemColumns
{
    /// <summary>string: the item's code.</summary>
    public const string Item = "item";

    /// <summary>string: the name on the latest invoice that named it; the code where none did.</summary>
    public const string Name = "name";
}

/// <summary>Columns of <see cref="LakeTables.GoldPopularItems"/>.</summary>
public static class PopularColumns
{
    /// <summary>string: among whom; empty for everyone, else a segment's name.</summary>
    public const string Segment = "segment";

    /// <summary>string: one of <see cref="PopularityWindows"/>.</summary>
    public const string Window = "window";

    /// <summary>int: 1 for the most popular of its segment and window.</summary>
    public const string Rank = "rank";

    /// <summary>string: the item's code.</summary>
    public const string Item = "item";

    /// <summary>double: different customers who bought it in the window; an order without one counts as one.</summary>
    public const string Score = "score";

    /// <summary>string: why, in words for the reader.</summary>
    public const string Reason = "reason";
}

/// <summary>Columns of <see cref="LakeTables.GoldRecommendations"/>.</summary>
public static class RecommendationColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>int: 1 for what to show first.</summary>
    public const string Rank = "rank";

    /// <summary>string: the item's code.</summary>
    public const string Item = "item";

    /// <summary>double: what the rank was made from; comparable within one customer.</summary>
    public const string Score = "score";

    /// <summary>string: why, in words for the reader.</summary>
    public const string Reason = "reason";
}

/// <summary>The windows over which popularity is counted.</summary>
public static class PopularityWindows
{
    /// <summary>Everything before the moment asked about.</summary>
    public const string All = "all";

    /// <summary>The last days before it, 30 unless set otherwise.</summary>
    public const string Recent = "recent";

    /// <summary>The last days, beside how the item sold before them: what is rising, not what is large.</summary>
    public const string Trending = "trending";
}
