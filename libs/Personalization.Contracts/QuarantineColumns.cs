namespace Personalization.Contracts;

/// <summary>Columns of <see cref="LakeTables.QuarantineOrders"/>.</summary>
public static class QuarantineColumns
{
    /// <summary>string: the row as received, as JSON.</summary>
    public const string Payload = "payload";

    /// <summary>string: the first rule that the row failed.</summary>
    public const string Rule = "rule";

    /// <summary>string: what was wrong, in words.</summary>
    public const string Reason = "reason";

    /// <summary>string: where the row came from, <see cref="BronzeColumns.Source"/>.</summary>
    public const string Source = "source";

    /// <summary>bigint: the row's place there, <see cref="BronzeColumns.Position"/>.</summary>
    public const string Position = "position";
}
