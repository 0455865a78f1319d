using Personalization.Ingestion.Landing;

namespace Personalization.Ingestion.Tables;

/// <summary>A table or view of a database, read row by row.</summary>
internal interface ITableReader : IAsyncDisposable
{
    /// <summary>What the source is called where the user gives no name; holds no secret.</summary>
    string Name { get; }

    /// <summary>Its columns in order.</summary>
    IReadOnlyList<LandedColumn> Columns { get; }

    /// <summary>
    /// Its rows. With a watermark column: those at or after <paramref name="from"/>, and those without a watermark, in
    /// the order of the watermark.
    /// </summary>
    IAsyncEnumerable<TableRow> ReadAsync(string? watermark, Watermark? from, CancellationToken cancellation);
}

/// <summary>A row as text.</summary>
/// <param name="Values">
/// The values in the order of the columns; the array is the reader's and changes with the next row.
/// </param>
/// <param name="Watermark">Its watermark; null where it has none.</param>
internal readonly record struct TableRow(string?[] Values, Watermark? Watermark);
