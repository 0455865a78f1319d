namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldSegmentChanges"/>: who entered or left a segment in what run. Runs add to it.
/// </summary>
public static class SegmentChangeColumns
{
    /// <summary>The change of somebody who was not in the segment before the run.</summary>
    public const string Entered = "entered";

    /// <summary>The change of somebody who is no longer in the segment.</summary>
    public const string Left = "left";

    /// <summary>timestamp: when the run began, UTC.</summary>
    public const string RunAt = "run_at";

    /// <summary>timestamp: the moment of the features behind it.</summary>
    public const string AsOf = "as_of";

    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>string: the segment.</summary>
    public const string Segment = "segment";

    /// <summary>string: <see cref="Entered"/> or <see cref="Left"/>.</summary>
    public const string Change = "change";

    /// <summary>bigint: Delta version of <see cref="LakeTables.GoldSegments"/> that the run made.</summary>
    public const string SegmentsVersion = "segments_version";
}
