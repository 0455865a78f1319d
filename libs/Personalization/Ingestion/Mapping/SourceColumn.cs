namespace Personalization.Ingestion.Mapping;

/// <summary>A column that bronze has for every source of its kind.</summary>
/// <param name="Name">Our name.</param>
/// <param name="Type">Its type in bronze: sources of different kinds fit into one table.</param>
/// <param name="Need">Whether a source must have it.</param>
internal sealed record SourceColumn(string Name, string Type, ColumnNeed Need);

/// <summary>Whether a source must have a column.</summary>
internal enum ColumnNeed
{
    /// <summary>It must.</summary>
    Always,

    /// <summary>It must, unless the mapping says that the source has none.</summary>
    UnlessDeclared,

    /// <summary>It need not; the column is null then.</summary>
    Never,
}
