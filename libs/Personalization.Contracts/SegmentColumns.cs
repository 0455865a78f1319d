namespace Personalization.Contracts;

/// <summary>Columns of <see cref="LakeTables.GoldSegments"/>: who is in what segment now.</summary>
public static class SegmentColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>string: the segment's name; the tiers are segments too.</summary>
    public const string Segment = "segment";

    /// <summary>timestamp: the moment of the run in which the customer entered, and has not left since.</summary>
    public const string Since = "since";
}
