using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>The files of one reader, and the columns that their folders' names (col=value) hold.</summary>
/// <param name="Files">Absolute paths in ascending order.</param>
/// <param name="Partitions">Partition columns, outermost folder first.</param>
internal sealed record FileSet(IReadOnlyList<string> Files, IReadOnlyList<StructField> Partitions)
{
    private const long LeastRecord = 16L << 20;
    private const long GreatestRecord = 64L << 20;
    private static readonly string[] CompressedEndings = [".gz", ".zst"];

    /// <summary>
    /// Whether a line of these CSV files has quotes that DuckDB would read otherwise than Spark, or beyond the line.
    /// </summary>
    public bool HasOddQuotes { get; init; }

    /// <summary>The files as a DuckDB list.</summary>
    public string List => $"[{string.Join(", ", Files.Select(Literal.Quote))}]";

    /// <summary>
    /// Bytes that the longest JSON record may have. DuckDB takes buffers of twice that for each thread, whatever lies
    /// in the files, so no more than the largest file asks for.
    /// </summary>
    public long LongestRecord => Files.Select(SizeOf).Prepend(LeastRecord).Max();

    /// <summary>What stands in no text, as a character string of SQL: a separator that separates nothing.</summary>
    public const string NoSeparator = @"e'\x01\x02\x03\x04'";

    /// <summary>Options of <see cref="Lines"/> for lines as long as <see cref="LongestRecord"/>.</summary>
    public string LongLines => string.Create(
        CultureInfo.InvariantCulture, $", max_line_size = {LongestRecord}, buffer_size = {2 * LongestRecord}");

    /// <summary>
    /// The files line by line: line_, the file's name and the partition columns. Blank lines are left out.
    /// </summary>
    /// <param name="options">More options of DuckDB's CSV reader, each after a comma.</param>
    /// <param name="hasHeader">Whether the first line of each file is none.</param>
    public string Lines(string options, bool hasHeader = false) =>
        $"read_csv({List}, columns = {{'line_': 'VARCHAR'}}, auto_detect = false, header = "
        + $"{(hasHeader ? "true" : "false")}, delim = {NoSeparator}, quote = '', escape = '', strict_mode = false"
        + $"{options}, filename = true{HiveOptions})";

    /// <summary>Options that make DuckDB read the partition columns, and skip files by them.</summary>
    public string HiveOptions => Partitions.Count == 0
        ? ", hive_partitioning = false"
        : $", hive_partitioning = true, hive_types = {{{string.Join(", ", Partitions.Select(Typed))}}}";

    /// <summary>
    /// The schema that a reader shows: the files' columns, then those of the folders; a column that is in both
    /// stays in its place and has the folder's type.
    /// </summary>
    public StructType Combine(StructType data) => new(
        data.Fields.Select(f => Partition(f.Name) ?? f)
            .Concat(Partitions.Where(p => !data.Fields.Any(f => NameResolver.Same(f.Name, p.Name)))));

    /// <summary>A schema of the user: partition columns go last, and have the types that the user says.</summary>
    public (StructType Data, FileSet Files) Apply(StructType schema)
    {
        var partitions = Partitions.Select(
            p => schema.Fields.FirstOrDefault(f => NameResolver.Same(f.Name, p.Name)) is { } f
            ? p with { DataType = f.DataType }
            : p).ToArray();
        return (new StructType(
            schema.Fields.Where(f => Partition(f.Name) is null)), this with { Partitions = partitions });
    }

    public StructField? Partition(string name) => Partitions.FirstOrDefault(p => NameResolver.Same(p.Name, name));

    // What a compressed file holds may be many times as large.
    private static long SizeOf(string path) => CompressedEndings.Any(
            ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        ? GreatestRecord
        : Math.Min(new FileInfo(path).Length, GreatestRecord);

    private static string Typed(StructField field) =>
        $"{Literal.Quote(field.Name)}: {Literal.Quote(DuckDbType.Of(field.DataType))}";
}
