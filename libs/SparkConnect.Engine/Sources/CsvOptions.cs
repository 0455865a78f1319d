using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sources;

/// <summary>The options of a CSV reader with Spark's names and defaults, checked once.</summary>
internal sealed record CsvOptions
{
    private const long ParallelBytes = 16 << 20;

    private static readonly Dictionary<string, string> Encodings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["UTF-8"] = "utf-8", ["UTF8"] = "utf-8", ["US-ASCII"] = "utf-8", ["ISO-8859-1"] = "latin-1",
        ["LATIN1"] = "latin-1", ["UTF-16"] = "utf-16",
    };

    public CsvOptions(SourceOptions options)
    {
        Separator = SeparatorOf(options);
        Quote = options.Get("quote", "\"");
        Escape = options.Get("escape", "\\");
        Comment = options.Get("comment", "");
        HasHeader = options.Flag("header");
        InfersSchema = options.Flag("inferSchema");
        NullValue = options.Get("nullValue", "");
        NanValue = options.Get("nanValue", "NaN");
        TrimsStart = options.Flag("ignoreLeadingWhiteSpace");
        TrimsEnd = options.Flag("ignoreTrailingWhiteSpace");
        IsMultiLine = options.Flag("multiLine");
        DateFormat = options.Find("dateFormat");
        TimestampFormat = options.Find("timestampFormat");
        Mode = ParseModes.Of(options);
        CorruptColumn = options.Get("columnNameOfCorruptRecord", "_corrupt_record");
        var encoding = options.Find("encoding", "charset") ?? "UTF-8";
        Encoding = Encodings.GetValueOrDefault(encoding) ?? throw new SparkException(
            "INVALID_PARAMETER_VALUE.CHARSET",
            $"The value of the option encoding is invalid: expects one of {string.Join(", ", Encodings.Keys)}, but got "
            + $"{encoding}.", "22023",
            new Dictionary<string, string>
            {
                ["functionName"] = "`CSVOptions`", ["parameter"] = "`charset`", ["charset"] = encoding,
                ["charsets"] = string.Join(", ", Encodings.Keys),
            });
    }

    public string Separator { get; }

    public string Quote { get; }

    public string Escape { get; }

    public string Comment { get; }

    public bool HasHeader { get; }

    public bool InfersSchema { get; }

    public string NullValue { get; }

    public string NanValue { get; }

    public bool TrimsStart { get; }

    public bool TrimsEnd { get; }

    public bool IsMultiLine { get; }

    public string? DateFormat { get; }

    public string? TimestampFormat { get; }

    public ParseMode Mode { get; }

    public string CorruptColumn { get; }

    public string Encoding { get; }

    /// <summary>What DuckDB's reader is told of comments.</summary>
    public string CommentOption => Comment.Length > 0 ? $", comment = {Literal.Quote(Comment)}" : "";

    /// <summary>How one line is cut into fields.</summary>
    public CsvLine Line => new(Separator, Quote, Quote.Length > 0 ? Escape : "");

    /// <summary>
    /// The files with every field as text in the columns f0, f1, …: NULL is a field that a line lacks, and the last
    /// column holds what a line has too much.
    /// </summary>
    public string Reader(FileSet files, int columns) => files.HasOddQuotes
        ? new CsvLines(files, this).Fields(columns)
        : Cut(files, columns);

    private string Cut(FileSet files, int columns)
    {
        // Reading in parallel, DuckDB cannot tell a line break inside quotes; small files gain nothing by it.
        var alone = IsMultiLine || files.Files.Sum(f => new FileInfo(f).Length) < ParallelBytes ? ", parallel = false"
            : "";
        var list = Enumerable.Range(0, columns + 1).Select(i => $"'f{i}': 'VARCHAR'");
        return $"read_csv({files.List}, columns = {{{string.Join(", ", list)}}}, auto_detect = false, "
            + $"header = {(HasHeader ? "true" : "false")}, delim = {Literal.Quote(Separator)}, quote = "
                + $"{Literal.Quote(Quote)}, "
            + $"escape = {Literal.Quote(Quote.Length > 0 ? Escape : "")}{CommentOption}, encoding = '{Encoding}', "
                + $"strict_mode = false, "
            + $"null_padding = true, nullstr = e'\\x01\\x02', filename = true{alone}{files.HiveOptions})";
    }

    /// <summary>A field as text, NULL where it is empty or the null value.</summary>
    public string Field(int index)
    {
        var sql = $"f{index}";
        if (TrimsStart)
            sql = $"ltrim({sql})";
        if (TrimsEnd)
            sql = $"rtrim({sql})";
        return NullValue.Length == 0
            ? $"nullif({sql}, '')"
            : $"CASE WHEN {sql} NOT IN ('', {Literal.Quote(NullValue)}) THEN {sql} END";
    }

    /// <summary>What stands between fields; a backslash and a t are a tab.</summary>
    internal static string SeparatorOf(SourceOptions options) => (options.Find("sep", "delimiter") ?? ",") switch
    {
        "\\t" => "\t",
        "\\\\" => "\\",
        "" => throw new SparkException(
            "INVALID_DELIMITER_VALUE.EMPTY_STRING", "Invalid value for delimiter. Delimiter cannot be empty string.",
                "42602"),
        var text => text,
    };
}
