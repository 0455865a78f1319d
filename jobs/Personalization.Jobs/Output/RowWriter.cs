using SparkConnect.Client;

namespace Personalization.Jobs.Output;

/// <summary>Writes a query's rows as they come.</summary>
internal abstract class RowWriter(TextWriter output)
{
    protected TextWriter Output => output;

    internal static RowWriter Create(RowFormat format, TextWriter output) => format switch
    {
        RowFormat.Csv => new CsvRowWriter(output),
        RowFormat.Json => new JsonRowWriter(output),
        _ => new TableRowWriter(output),
    };

    internal abstract void Begin(IReadOnlyList<string> columns);

    internal abstract void Write(Row row);

    internal virtual void End()
    {
    }
}

/// <summary>How <c>sql</c> writes rows.</summary>
internal enum RowFormat
{
    /// <summary>Aligned columns for people, the first rows only.</summary>
    Table,

    /// <summary>RFC 4180 with a header line.</summary>
    Csv,

    /// <summary>One array, one object a line.</summary>
    Json,
}
