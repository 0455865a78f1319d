using Personalization.Ingestion.Files;
using Personalization.Ingestion.Mapping;

namespace Personalization.Ingestion;

/// <summary>One source of orders or customers: where it is and how it is read.</summary>
public sealed record SourceOptions
{
    /// <summary>Where it is.</summary>
    public required SourceAddress Address { get; init; }

    /// <summary>What its rows are.</summary>
    public SourceKind Kind { get; init; } = SourceKind.Orders;

    /// <summary>
    /// What bronze calls it, and under what its state is kept; null is a file's name, a database's table, or a URL's
    /// host and path.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>A file's format; null is by its extension.</summary>
    public SourceFormat? Format { get; init; }

    /// <summary>What stands between the fields of a CSV file.</summary>
    public string Delimiter { get; init; } = ",";

    /// <summary>A text file's encoding: utf-8, utf-16, iso-8859-1 or windows-1252, or another name for one.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>Whether quoted fields of a CSV file may hold line breaks; it is then read by one thread.</summary>
    public bool MultiLine { get; init; }

    /// <summary>The source's name for a column of ours; null says that the source has none.</summary>
    public IReadOnlyDictionary<string, string?> Columns { get; init; } = new Dictionary<string, string?>();

    /// <summary>A database's table or view; in PostgreSQL as SQL writes it, <c>sales.orders</c>.</summary>
    public string? Table { get; init; }

    /// <summary>
    /// A column of that table that never gets smaller, such as the time of the last change: only rows at or after the
    /// last one that was read are read again, and of those that are equal to it only new ones are taken. Null reads the
    /// whole table each time.
    /// </summary>
    public string? Watermark { get; init; }

    /// <summary>How a REST source is read.</summary>
    public RestOptions Rest { get; init; } = new();

    /// <summary>Whether what was landed and the place where reading stopped are forgotten first.</summary>
    public bool Restart { get; init; }

    /// <summary>Checks the options against each other.</summary>
    /// <exception cref="InvalidInputException">One is out of its range, or does not go with the source.</exception>
    public void Validate()
    {
        var isTable = Address.Type is SourceAddressType.Sqlite or SourceAddressType.PostgreSql;
        if (isTable && Table is null)
            throw new InvalidInputException($"The source {Address} is a database: name its table with --table.");
        if (!isTable && (Table ?? Watermark) is not null)
            throw new InvalidInputException(
                $"The source {Address} is no database: --table and --watermark do not go with it.");
        if (Delimiter.Length == 0)
            throw new InvalidInputException("--delimiter must not be empty.");
        TextEncodings.Of(Encoding);
        ColumnMapping.Check(SourceSchema.Of(Kind), Columns);
        Rest.Validate();
    }
}
