using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>
/// The columns in folder names such as year=2024/month=1, with the types that Spark takes them to have.
/// </summary>
internal static partial class PartitionDiscovery
{
    /// <summary>The columns of these files, each with the folder that the reader was pointed at.</summary>
    public static IReadOnlyList<StructField> Find(IReadOnlyList<(string File, string Root)> files)
    {
        string[]? names = null;
        var values = new List<HashSet<string>>();
        foreach (var (file, root) in files)
        {
            var parts = Parts(file, root);
            if (names is null)
            {
                names = [.. parts.Select(p => p.Name)];
                values.AddRange(names.Select(_ => new HashSet<string>(StringComparer.Ordinal)));
            }
            else if (!names.SequenceEqual(parts.Select(p => p.Name)))
            {
                throw Conflict(names, [.. parts.Select(p => p.Name)], file);
            }

            for (var i = 0; i < parts.Length; i++)
                values[i].Add(parts[i].Value);
        }

        return names is null ? [] : [.. names.Select((n, i) => new StructField(n, TypeOf(values[i]), true))];
    }

    private static (string Name, string Value)[] Parts(string file, string root) =>
    [
        .. Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar)
            .Where(p => p.IndexOf('=', StringComparison.Ordinal) > 0)
            .Select(p => p.Split('=', 2)).Select(p => (PartitionNames.Unescape(p[0]), PartitionNames.Unescape(p[1]))),
    ];

    private static DataType TypeOf(HashSet<string> values)
    {
        var types = values.Where(v => v != PartitionNames.Null).Select(TypeOf).Distinct().ToArray();
        return types.Length == 0 ? DataTypes.String : types.Aggregate(Wider);
    }

    private static DataType TypeOf(string value) => value switch
    {
        _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
            DataTypes.Integer,
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
            DataTypes.Long,
        _ when value.Length <= 38
            && BigInteger.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) =>
            new DecimalType(value.TrimStart('-', '+').Length, 0),
        _ when Number().IsMatch(value) => DataTypes.Double,
        _ when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
            DataTypes.Date,
        _ when Moment().IsMatch(value) => DataTypes.Timestamp,
        _ => DataTypes.String,
    };

    // Spark does not mix numbers with a fraction and long ones: both are texts then.
    private static DataType Wider(DataType a, DataType b) => (a, b) switch
    {
        _ when a == b => a,
        (DoubleType, LongType) or (LongType, DoubleType) => DataTypes.String,
        (StringType, _) or (_, StringType) => DataTypes.String,
        _ => TypeCoercion.Common(a, b) ?? DataTypes.String,
    };

    private static SparkException Conflict(string[] first, string[] second, string file) => new(
        "CONFLICTING_PARTITION_COLUMN_NAMES",
        "Conflicting partition column names detected:\n"
        + $"Partition column name list #0: {string.Join(", ", first)}\n"
        + $"Partition column name list #1: {string.Join(", ", second)}\n"
        + "For partitioned table directories, data files should only live in leaf directories. And directories at the "
        + $"same level should have the same partition column name. Please check {Path.GetDirectoryName(file)} for "
        + "unexpected files or inconsistent partition column names.",
        "KD009",
        new Dictionary<string, string>
        {
            ["distinctPartColLists"] = $"\n\tPartition column name list #0: {string.Join(", ", first)}"
                + $"\n\tPartition column name list #1: {string.Join(", ", second)}\n",
            ["suspiciousPaths"] = $"\n\tfile:{Path.GetDirectoryName(file)}",
        });

    [GeneratedRegex(@"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d{1,6})?$")]
    private static partial Regex Moment();
}
