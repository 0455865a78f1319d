namespace Personalization.Contracts;

/// <summary>Columns of <see cref="LakeTables.QualityLedger"/>: one row a run and class.</summary>
public static class LedgerColumns
{
    /// <summary>timestamp: when the run began, UTC.</summary>
    public const string RunAt = "run_at";

    /// <summary>string: one of <see cref="LedgerClasses"/>.</summary>
    public const string Class = "class";

    /// <summary>bigint: the rows of bronze that are of it.</summary>
    public const string Rows = "rows";

    /// <summary>double: their share of all rows of bronze, 0 to 1; 0 where there are none.</summary>
    public const string Share = "share";
}

/// <summary>What a row of bronze can be; the first that fits counts.</summary>
public static class LedgerClasses
{
    /// <summary>It repeats an earlier row in every column of the source.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>It failed a rule.</summary>
    public const string Quarantined = "quarantined";

    /// <summary>It is no product: postage, a fee, a discount, or the cancellation of one.</summary>
    public const string Charge = "charge";

    /// <summary>It is the cancellation of a product.</summary>
    public const string Return = "return";

    /// <summary>It is the sale of a product.</summary>
    public const string Purchase = "purchase";

    /// <summary>All of them, in order of precedence.</summary>
    public static IReadOnlyList<string> All { get; } = [Duplicate, Quarantined, Charge, Return, Purchase];
}
