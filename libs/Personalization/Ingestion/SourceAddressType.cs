namespace Personalization.Ingestion;

/// <summary>The kinds of place that a source can be in.</summary>
public enum SourceAddressType
{
    /// <summary>A file that the engine sees under the same path.</summary>
    File,

    /// <summary>A table or view in an SQLite file.</summary>
    Sqlite,

    /// <summary>A table or view in a PostgreSQL database.</summary>
    PostgreSql,

    /// <summary>A REST source that gives its records as JSON, page by page.</summary>
    Rest,
}
