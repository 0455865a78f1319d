using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion.Mapping;

/// <summary>Mapped rows in bronze's types.</summary>
/// <param name="Rows">The rows with <see cref="BronzeColumns.Unfit"/>.</param>
/// <param name="Columns">The source's columns in them, with their types.</param>
internal sealed record BronzeRows(DataFrame Rows, IReadOnlyList<(string Name, string Type)> Columns)
{
    /// <summary>
    /// Brings the columns that bronze knows to its types; a value that does not fit becomes null and is told in
    /// <see cref="BronzeColumns.Unfit"/>, so that one bad value costs neither its row nor the source.
    /// </summary>
    /// <param name="mapped">Rows under our names.</param>
    /// <param name="columns">Their columns.</param>
    /// <param name="schema">What bronze wants.</param>
    /// <param name="declared">The types that further columns were declared with, where they land as text.</param>
    internal static BronzeRows Of(
        DataFrame mapped, IReadOnlyList<(string Name, string Type)> columns, SourceSchema schema,
        IReadOnlyDictionary<string, string> declared)
    {
        var selected = new List<Column>();
        var told = new List<Column>();
        var kept = new List<(string, string)>();
        foreach (var (name, type) in columns.Where(column => column.Name != SourceRows.Malformed))
        {
            var column = QuotedColumn.Of(name);
            var to = schema.Find(name)?.Type ?? declared.GetValueOrDefault(name) ?? Storable(type);
            var fit = SourceSchema.IsCustomer(name) ? Fit.Customer(column, type) : Fit.Of(column, type, to);
            selected.Add(fit.Value.Alias(name));
            kept.Add((name, to));
            if (fit.Told(name, column, type) is { } text)
                told.Add(text);
        }

        if (columns.Any(column => column.Name == SourceRows.Malformed))
            told.Add(SourceRows.MalformedText);
        selected.Add(Joined(told).Alias(BronzeColumns.Unfit));
        return new BronzeRows(mapped.Select([.. selected.Select(column => (ColumnOrName)column)]), kept);
    }

    /// <summary>The texts that are there, one after the other; null where none is.</summary>
    internal static Column Joined(IReadOnlyList<Column> texts) => texts.Count == 0
        ? Lit(null).Cast("string")
        : Nullif(ConcatWs(", ", [.. texts.Select(text => (ColumnOrName)text)]), "");

    // Nested values are kept as JSON: their shape may differ from record to record, a table's type may not.
    private static string Storable(string type) => type switch
    {
        "void" => "string",
        "timestamp_ntz" => "timestamp",
        _ when Fit.IsNested(type) => "string",
        _ => type,
    };
}
