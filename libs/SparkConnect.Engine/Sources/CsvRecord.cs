using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Sources;

/// <summary>A line of CSV as fields and back, by the options of from_csv and to_csv; it may hold breaks.</summary>
internal sealed record CsvRecord
{
    private static readonly ConcurrentDictionary<string, CsvRecord> Known = new(StringComparer.Ordinal);

    public string Separator { get; init; } = ",";

    public string Quote { get; init; } = "\"";

    public string Escape { get; init; } = "\\";

    /// <summary>What begins a line that is none; empty for nothing.</summary>
    public string Comment { get; init; } = "";

    public string NullValue { get; init; } = "";

    /// <summary>How an empty text is written.</summary>
    public string EmptyValue { get; init; } = "\"\"";

    public bool TrimsStart { get; init; }

    public bool TrimsEnd { get; init; }

    public bool QuotesAll { get; init; }

    /// <summary>Whether a quote inside a field is reason to quote the field.</summary>
    public bool EscapesQuotes { get; init; } = true;

    /// <summary>The record that options tell of.</summary>
    /// <param name="options">The options.</param>
    /// <param name="trims">Whether blanks around fields are removed where the options say nothing.</param>
    public static CsvRecord From(SourceOptions options, bool trims) => new()
    {
        Separator = CsvOptions.SeparatorOf(options),
        Quote = options.Get("quote", "\""),
        Escape = options.Get("escape", "\\"),
        Comment = options.Get("comment", ""),
        NullValue = options.Get("nullValue", ""),
        EmptyValue = options.Get("emptyValue", "\"\""),
        TrimsStart = options.Flag("ignoreLeadingWhiteSpace", trims),
        TrimsEnd = options.Flag("ignoreTrailingWhiteSpace", trims),
        QuotesAll = options.Flag("quoteAll"),
        EscapesQuotes = options.Flag("escapeQuotes", true),
    };

    /// <summary>The record that <see cref="Settings"/> tells of.</summary>
    public static CsvRecord Of(string settings) =>
        Known.GetOrAdd(settings, s => JsonSerializer.Deserialize<CsvRecord>(s)!);

    /// <summary>Everything as one text.</summary>
    [JsonIgnore]
    public string Settings => JsonSerializer.Serialize(this);

    /// <summary>The fields of a text, null where they are the null value; none where the line is empty.</summary>
    public string?[] Fields(string line)
    {
        if (line.Length == 0 || Comment.Length > 0 && line.StartsWith(Comment, StringComparison.Ordinal))
            return [];
        // The fields do not tell whether they were quoted.
        if (line.Contains(Quote, StringComparison.Ordinal) && Quote.Length > 0
            && (TrimsStart || TrimsEnd || NullValue.Length > 0))
            throw SparkErrors.Unsupported("a quoted field of CSV beside nullValue or the removal of blanks");
        return [.. new CsvLine(Separator, Quote, Quote.Length > 0 ? Escape : "").Split(line)
            .Select(Trimmed).Select(f => f.Length == 0 || f == NullValue ? null : f)];
    }

    /// <summary>The text of fields; null where nothing is written.</summary>
    public string? Line(IReadOnlyList<string?> fields)
    {
        var line = string.Join(Separator, fields.Select((f, i) => Written(f, i == 0)));
        return line.Length == 0 ? null : line;
    }

    private string Written(string? field, bool isFirst)
    {
        var text = Trimmed(field ?? NullValue);
        if (text.Length == 0)
        {
            var empty = field is null ? "" : EmptyValue;
            return QuotesAll && !(empty.StartsWith(Quote, StringComparison.Ordinal) && empty.Length > 1)
                ? Quote + empty + Quote : empty;
        }

        var isQuoted = QuotesAll || text.StartsWith(Quote, StringComparison.Ordinal)
            || isFirst && (field ?? NullValue)[0] == (Comment.Length > 0 ? Comment[0] : '#')
            || text.Contains(Separator, StringComparison.Ordinal) || (field ?? "").AsSpan().ContainsAny('\n', '\r')
            || EscapesQuotes && text.Contains(Quote, StringComparison.Ordinal);
        if (!isQuoted || Quote.Length == 0)
            return text;
        var escaped = Escape == Quote || Escape.Length == 0 ? text
            : text.Replace(Escape, Escape + Escape, StringComparison.Ordinal);
        return Quote + escaped.Replace(Quote, Escape + Quote, StringComparison.Ordinal) + Quote;
    }

    private string Trimmed(string text)
    {
        var (start, end) = (0, text.Length);
        while (TrimsStart && start < end && text[start] <= ' ')
            start++;
        while (TrimsEnd && end > start && text[end - 1] <= ' ')
            end--;
        return text[start..end];
    }
}
