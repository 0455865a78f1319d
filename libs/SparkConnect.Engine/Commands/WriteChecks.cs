using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Relations;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Commands;

/// <summary>What may not be written to files.</summary>
internal static class WriteChecks
{
    public static void Columns(IReadOnlyList<OutputColumn> columns)
    {
        var twice = columns.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            throw new SparkException(
                "COLUMN_ALREADY_EXISTS",
                $"The column {SparkErrors.QuoteId(twice.Key.ToLowerInvariant())} already exists. Choose another name "
                    + $"or "
                + "rename the existing column.",
                "42711", new Dictionary<string,
                    string>
                { ["columnName"] = SparkErrors.QuoteId(twice.Key.ToLowerInvariant()) });
        }
    }

    /// <summary>The partition columns by name.</summary>
    public static OutputColumn[] Partitions(IReadOnlyList<OutputColumn> columns, IReadOnlyCollection<string> names)
    {
        var found = names.Select(
            n => columns.FirstOrDefault(c => NameResolver.Same(c.Name, n)) ?? throw new SparkException(
            "_LEGACY_ERROR_TEMP_1155",
            $"Partition column `{n}` not found in schema "
                + $"{new StructType(columns.Select(c => c.ToField())).SimpleString}.",
            messageParameters: new Dictionary<string, string>
            {
                ["col"] = n, ["schemaCatalog"] = new StructType(columns.Select(c => c.ToField())).SimpleString,
            }))
            .ToArray();
        if (found.Length > 0 && found.Length == columns.Count)
        {
            throw new SparkException(
                "ALL_PARTITION_COLUMNS_NOT_ALLOWED", "Cannot use all columns for partition columns.", "KD005");
        }

        var nested = found.FirstOrDefault(c => c.Type is StructType or ArrayType or MapType);
        return nested is null ? found : throw new SparkException(
            "INVALID_PARTITION_COLUMN_DATA_TYPE",
            $"Cannot use \"{nested.Type.Sql}\" for partition column {SparkErrors.QuoteId(nested.Name)}.", "0A000",
            new Dictionary<string, string> { ["type"] = $"\"{nested.Type.Sql}\"" });
    }

    /// <summary>A folder cannot be overwritten by a query that reads it.</summary>
    public static void NotRead(TypedPlan plan, string target, bool overwrites)
    {
        if (overwrites && Files(plan).Any(f => f.StartsWith(target + "/", StringComparison.Ordinal) || f == target))
        {
            throw new SparkException(
                "UNSUPPORTED_OVERWRITE.PATH",
                "Can't overwrite the target that is also being read from. The target path is "
                + $"\"file:{target}\". Write to another path, or cache the rows first.",
                "42902", new Dictionary<string, string> { ["path"] = $"\"file:{target}\"" });
        }
    }

    private static IEnumerable<string> Files(TypedPlan plan) =>
        (plan is ScanPlan scan ? scan.Files : []).Concat(plan.Children.SelectMany(Files));
}
