namespace SparkConnect.Engine.Sql;

/// <summary>The name of a table or view, or a format with a path, such as <c>delta.`/lake/orders`</c>.</summary>
/// <param name="Parts">Catalogue, schema and name, or format and path; without quotes.</param>
internal sealed record TableIdentifier(IReadOnlyList<string> Parts)
{
    private static readonly string[] Formats = ["delta", "parquet", "csv", "json", "orc", "text", "avro", "binaryfile"];

    /// <summary>The last part.</summary>
    public string Name => Parts[^1];

    /// <summary>The format of a path, lower-case; null for a name.</summary>
    public string? Format =>
        Parts.Count == 2 && Formats.FirstOrDefault(f => f.Equals(Parts[0], StringComparison.OrdinalIgnoreCase)) is { } f
            ? f
            : null;

    /// <summary>The path where a format stands before it; null for a name.</summary>
    public string? Path => Format is null ? null : Parts[1];

    /// <summary>The parts as SQL, quoted where needed.</summary>
    public string Unparsed => SqlText.QuoteParts(Parts);

    /// <inheritdoc/>
    public bool Equals(TableIdentifier? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Unparsed.GetHashCode(StringComparison.Ordinal);
}
