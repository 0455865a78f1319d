namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldTrainingSetVersions"/>: what each training set was made from, a row for each
/// cut-off and table. Runs add to it.
/// </summary>
public static class TrainingSetVersionColumns
{
    /// <summary>string: the training set.</summary>
    public const string Name = "name";

    /// <summary>bigint: Delta version of the training set itself.</summary>
    public const string Version = "version";

    /// <summary>timestamp: the cut-off: features hold before it, labels from it on.</summary>
    public const string AsOf = "as_of";

    /// <summary>string: a table that it was made from.</summary>
    public const string Table = "table";

    /// <summary>bigint: that table's Delta version.</summary>
    public const string DeltaVersion = "delta_version";

    /// <summary>string: the options that it was made with.</summary>
    public const string Options = "options";

    /// <summary>timestamp: when it was made, UTC.</summary>
    public const string MadeAt = "made_at";
}
