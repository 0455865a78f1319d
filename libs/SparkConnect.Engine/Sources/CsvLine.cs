using System.Text;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// Cuts one line of CSV into fields as Spark does. A quote that nothing closes ends with the line; a field with more
/// than blanks after its closing quote keeps its quotes, and ends at the next separator.
/// </summary>
/// <param name="separator">Between two fields; at least one character.</param>
/// <param name="quote">Around a field; empty where nothing is quoted.</param>
/// <param name="escape">Before a quote inside quotes; may be the quote itself, or empty.</param>
internal sealed class CsvLine(string separator, string quote, string escape)
{
    /// <summary>The fields of a line, at least one.</summary>
    public List<string> Split(string line)
    {
        var fields = new List<string>();
        Cut(line, fields);
        return fields;
    }

    /// <summary>
    /// Whether quotes stand around whole fields alone, and are escaped inside: then DuckDB cuts the line the same way.
    /// </summary>
    public bool IsRegular(string line) => Cut(line, []);

    private bool Cut(string line, List<string> fields)
    {
        var (at, isRegular) = (0, true);
        do
        {
            if (Is(line, at, quote))
            {
                fields.Add(Quoted(line, ref at, ref isRegular));
                continue;
            }

            var field = Raw(line, ref at);
            isRegular &= quote.Length == 0 || !field.AsSpan().TrimStart().StartsWith(quote);
            fields.Add(field);
        }
        while (at <= line.Length);
        return isRegular;
    }

    // Up to the separator or the end. What comes after it is where the next field begins; beyond the end is none.
    private string Raw(string line, ref int at)
    {
        var end = line.IndexOf(separator, at, StringComparison.Ordinal);
        var field = end < 0 ? line[at..] : line[at..end];
        at = end < 0 ? line.Length + 1 : end + separator.Length;
        return field;
    }

    private string Quoted(string line, ref int at, ref bool isRegular)
    {
        var field = new StringBuilder();
        for (at += quote.Length; at < line.Length; at++)
        {
            var escapes = Is(line, at, escape);
            if (escapes && (Is(line, at + 1, quote) || escape != quote && Is(line, at + 1, escape)))
            {
                isRegular &= line[at + 1] == quote[0];
                field.Append(line[++at]);
            }
            else if (Is(line, at, quote))
            {
                return Close(line, field, ref at, ref isRegular);
            }
            else
            {
                isRegular &= !escapes;
                // At the end of the line it escapes nothing.
                if (!escapes || at < line.Length - 1)
                    field.Append(line[at]);
            }
        }

        (at, isRegular) = (line.Length + 1, false);
        return field.ToString();
    }

    private string Close(string line, StringBuilder field, ref int at, ref bool isRegular)
    {
        var first = at + quote.Length;
        at = first;
        while (at < line.Length && line[at] <= ' ' && !Is(line, at, separator))
            at++;
        isRegular &= at == first;
        if (at == line.Length || Is(line, at, separator))
        {
            at += at == line.Length ? 1 : separator.Length;
            return field.ToString();
        }

        (at, isRegular) = (first, false);
        return $"{quote}{field}{quote}{Raw(line, ref at)}";
    }

    private static bool Is(string line, int at, string mark) =>
        mark.Length > 0 && string.CompareOrdinal(line, at, mark, 0, mark.Length) == 0;
}
