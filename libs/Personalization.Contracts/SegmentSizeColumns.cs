namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldSegmentSizes"/>: how large each segment was in each run. Runs add to it.
/// </summary>
public static class SegmentSizeColumns
{
    /// <summary>timestamp: when the run began, UTC.</summary>
    public const string RunAt = "run_at";

    /// <summary>timestamp: the moment of the features behind it.</summary>
    public const string AsOf = "as_of";

    /// <summary>string: the segment.</summary>
    public const string Segment = "segment";

    /// <summary>bigint: customers in it.</summary>
    public const string Size = "size";

    /// <summary>double, 0 to 1: their share of all customers with features.</summary>
    public const string Share = "share";

    /// <summary>bigint: customers who were not in it in the run before.</summary>
    public const string Entered = "entered";

    /// <summary>bigint: customers who were in it in the run before and no longer are.</summary>
    public const string Left = "left";

    /// <summary>
    /// double: (size − size before) / size before; null where the run before had nobody in it.
    /// </summary>
    public const string Growth = "growth";

    /// <summary>double, 0 to 1: left / size before; null where the run before had nobody in it.</summary>
    public const string Churn = "churn";

    /// <summary>bigint: Delta version of <see cref="LakeTables.GoldSegments"/> that the run made.</summary>
    public const string SegmentsVersion = "segments_version";
}
