namespace Personalization.Ingestion;

/// <summary>
/// What happens when a source's columns differ from those that its bronze table has: a new one, a missing one, or
/// values of another type.
/// </summary>
public enum OnDrift
{
    /// <summary>The source is refused, and the message tells the difference.</summary>
    Fail,

    /// <summary>
    /// The table grows by new columns, missing ones are null, and values of another type are told in
    /// <see cref="Contracts.BronzeColumns.Rescued"/>.
    /// </summary>
    Add,

    /// <summary>
    /// Rows with a value that the table has no place for go to <c>quarantine/ingest</c>; the others, also those of a
    /// missing column, go to bronze.
    /// </summary>
    Quarantine,
}
