namespace Personalization.Ingestion;

/// <summary>The kinds of file that can be ingested.</summary>
public enum SourceFormat
{
    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Comma-separated values with a header line (RFC 4180).</summary>
    Csv,

    /// <summary>One JSON object a line.</summary>
    Json,
}
