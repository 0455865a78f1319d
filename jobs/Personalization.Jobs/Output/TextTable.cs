namespace Personalization.Jobs.Output;

/// <summary>Aligned columns for people; holds the rows that it is given, so callers bound them.</summary>
internal sealed class TextTable(IReadOnlyList<string> headers, IReadOnlyList<int> rightAligned)
{
    internal void Write(TextWriter output, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = headers.Select((header, index) =>
            rows.Select(row => row[index].Length).Append(header.Length).Max()).ToArray();
        WriteRow(output, headers, widths);
        WriteRow(output, [.. widths.Select(width => new string('-', width))], widths);
        foreach (var row in rows)
            WriteRow(output, row, widths);
    }

    private void WriteRow(TextWriter output, IReadOnlyList<string> cells, int[] widths)
    {
        var padded = cells.Select((cell, index) => rightAligned.Contains(index)
            ? cell.PadLeft(widths[index])
            : cell.PadRight(widths[index]));
        output.WriteLine(string.Join("  ", padded).TrimEnd());
    }
}
