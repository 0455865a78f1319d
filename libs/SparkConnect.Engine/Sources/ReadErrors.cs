using System.Text.RegularExpressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Sources;

/// <summary>The errors of files that cannot be read, with Spark's classes and the file's name.</summary>
internal static partial class ReadErrors
{
    /// <summary>A Parquet file whose footer is not there: truncated, or no Parquet at all.</summary>
    public static SparkException Footer(string file, Exception cause) => new(
        "FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER",
        $"Encountered error while reading file file:{file}. Could not read footer. Please ensure that the file is in "
        + "either ORC or Parquet format.\nIf not, please convert it to a valid format. If the file is in the valid "
        + "format, please check if it is corrupt.\nIf it is, you can choose to either ignore it or fix the corruption.",
        "KD001", new Dictionary<string, string> { ["path"] = $"file:{file}" }, innerException: cause);

    /// <summary>The file that DuckDB's message names, or else the first of the reader.</summary>
    public static string FileOf(string message, IReadOnlyList<string> files)
    {
        var name = Quoted().Match(message) is { Success: true } m ? m.Groups["file"].Value : "";
        return files.FirstOrDefault(f => f == name) ?? (name.StartsWith('/') ? name : files[0]);
    }

    /// <summary>The text of FAILED_READ_FILE, raised from SQL; <paramref name="file"/> and why are SQL.</summary>
    public static string Raise(string file, string why) => Expressions.RaisedError.Sql(
        "FAILED_READ_FILE.NO_HINT", "KD001",
        $"'Encountered error while reading file file://' || {file} || '. ' || {why}",
        ("path", $"'file://' || {file}"));

    public static SparkException UnsupportedType(string format, string column, Protocol.Types.DataType type) => new(
        "UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE",
        $"The {format} datasource doesn't support the column `{column}` of the type \"{type.Sql}\".", "0A000",
        new Dictionary<string, string>
        {
            ["columnName"] = $"`{column}`", ["columnType"] = $"\"{type.Sql}\"", ["format"] = format,
        });

    [GeneratedRegex("""['"](?<file>/[^'"]+)['"]""")]
    private static partial Regex Quoted();
}
