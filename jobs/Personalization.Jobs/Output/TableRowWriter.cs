using System.Globalization;
using SparkConnect.Client;

namespace Personalization.Jobs.Output;

/// <summary>Aligned columns; widths need the rows, so only the first ones are kept and the others counted.</summary>
internal sealed class TableRowWriter(TextWriter output) : RowWriter(output)
{
    private const int ShownCount = 1000;
    private const int WidestCell = 100;

    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _numbers = [];
    private IReadOnlyList<string> _columns = [];
    private long _count;

    internal override void Begin(IReadOnlyList<string> columns) => _columns = columns;

    internal override void Write(Row row)
    {
        if (++_count > ShownCount)
            return;
        foreach (var (index, cell) in row.Index())
        {
            if (cell is not (null or string) && Cells.IsNumber(cell))
                _numbers.Add(index);
        }

        _rows.Add([.. row.Select(cell => cell is null ? "NULL" : Shorten(Cells.Text(cell)))]);
    }

    internal override void End()
    {
        new TextTable(_columns, [.. _numbers]).Write(Output, _rows);
        var rows = _count == 1 ? "row" : "rows";
        Output.WriteLine(_count > ShownCount
            ? string.Create(CultureInfo.InvariantCulture,
                $"({_count:N0} {rows}, the first {ShownCount:N0} shown; --format csv or json gives all)")
            : string.Create(CultureInfo.InvariantCulture, $"({_count:N0} {rows})"));
    }

    private static string Shorten(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= WidestCell ? line : $"{line[..(WidestCell - 1)]}…";
    }
}
