using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// CSV files line by line. DuckDB's reader cuts fields many times faster, but lets a quote that nothing closes run on
/// over the lines to come, and drops what stands after a closing one; so files with such lines are cut here.
/// </summary>
internal sealed class CsvLines(FileSet files, CsvOptions options)
{
    /// <summary>What separates fields once they are cut, <see cref="FileSet.NoSeparator"/>.</summary>
    public const string Mark = "\x01\x02\x03\x04";

    /// <summary>The column that holds the line as it stands.</summary>
    public const string Record = "line_";

    private readonly string _marks = string.Join(
        ", ", Literal.Quote(options.Separator), Literal.Quote(options.Quote), Literal.Quote(options.Escape));

    /// <summary>Whether some line asks for it; remembered for each file until it is written again.</summary>
    public bool HaveOddQuotes(SessionState session, CancellationToken cancellation)
    {
        if (options.IsMultiLine || options.Quote.Length == 0)
            return false;
        foreach (var file in files.Files)
        {
            if (!session.OddQuotes.TryGetValue(Key(file), out var isOdd))
                session.OddQuotes[Key(file)] = isOdd = HasOddQuotes(file, session, cancellation);
            if (isOdd)
                return true;
        }

        return false;
    }

    /// <summary>The fields as <see cref="CsvOptions.Reader"/> promises them.</summary>
    public string Fields(int columns)
    {
        var partitions = string.Concat(files.Partitions.Select(p => $", {DuckDbType.Quote(p.Name)}"));
        var fields = string.Concat(Enumerable.Range(0, columns + 1).Select(i => $", fields_[{i + 1}] AS f{i}"));
        var cut = $"string_split(spark_csv_fields({Record}, {_marks}), {FileSet.NoSeparator})";
        return $"(SELECT {Record}, filename{partitions}{fields} FROM (SELECT {Record}, filename{partitions}, {cut} AS "
            + $"fields_ FROM {Lines(files)} WHERE {Record} <> ''))";
    }

    private bool HasOddQuotes(string file, SessionState session, CancellationToken cancellation) =>
        CsvQuoteScan.Of(options) is { } scan && CsvQuoteScan.CanRead(file)
            ? scan.Finds(file, cancellation)
            : SchemaProbe.Texts(
                $"SELECT CAST(count(*) AS VARCHAR) FROM (SELECT 1 FROM {Lines(files with { Files = [file] })} "
                + $"WHERE contains({Record}, {Literal.Quote(options.Quote)}) "
                + $"AND NOT spark_csv_is_regular({Record}, {_marks}) LIMIT 1)",
                session, cancellation)[0][0] != "0";

    private string Lines(FileSet of) =>
        of.Lines($"{options.CommentOption}, encoding = '{options.Encoding}'", options.HasHeader);

    private (string Path, DateTime Written, string Marks) Key(string file) =>
        (file, File.GetLastWriteTimeUtc(file),
            $"{_marks} {options.Encoding} {options.HasHeader} {options.CommentOption}");
}
