using System.Buffers;
using SparkConnect.Client;

namespace Personalization.Jobs.Output;

/// <summary>
/// RFC 4180: a header line, quotes where needed; null is an empty field and an empty string is quoted.
/// </summary>
internal sealed class CsvRowWriter(TextWriter output) : RowWriter(output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    internal override void Begin(IReadOnlyList<string> columns) => WriteLine(columns.Select(Quote));

    internal override void Write(Row row) => WriteLine(row.Select(cell => cell is null ? "" : Quote(Cells.Text(cell))));

    private void WriteLine(IEnumerable<string> fields) => Output.Write(string.Join(',', fields) + "\r\n");

    private static string Quote(string field) => field.Length == 0 || field.AsSpan().ContainsAny(Special)
        ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : field;
}
