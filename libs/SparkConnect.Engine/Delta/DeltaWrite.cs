using SparkConnect.Protocol.Proto;
using SparkConnect.Engine.Sessions;
using SaveMode = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveMode;

namespace SparkConnect.Engine.Delta;

/// <summary>How rows are written to a table.</summary>
internal sealed record DeltaWrite(string Path)
{
    /// <summary>What stands in the history as the mode: Append, Overwrite, ErrorIfExists or Ignore.</summary>
    public string Mode { get; init; } = "Append";

    public bool IsOverwrite => Mode == "Overwrite";

    /// <summary>The partition columns as given; null where none were.</summary>
    public IReadOnlyList<string>? PartitionBy { get; init; }

    public bool MergeSchema { get; init; }

    public bool OverwriteSchema { get; init; }

    /// <summary>Only rows for which this holds are replaced, and only such may be written.</summary>
    public Expression? ReplaceWhere { get; init; }

    /// <summary>Only partitions that are written to are replaced.</summary>
    public bool IsDynamic { get; init; }

    public string? TxnAppId { get; init; }

    public long TxnVersion { get; init; }

    public string? UserMetadata { get; init; }

    /// <summary>Properties of a table that is made by the write.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    public static DeltaWrite Of(WriteOperation write, SessionState session)
    {
        var options = new Dictionary<string, string>(write.Options, StringComparer.OrdinalIgnoreCase);
        var named = write.Table is { } table ? DeltaStatements.PathOf(table.TableName) : null;
        var path = write.HasPath ? write.Path : named ?? options.GetValueOrDefault("path", "");
        var partitionMode = options.GetValueOrDefault("partitionOverwriteMode")
            ?? session.Config.Find("spark.sql.sources.partitionOverwriteMode");
        var autoMerge = session.Config.Find("spark.databricks.delta.schema.autoMerge.enabled");
        return new DeltaWrite(path)
        {
            Mode = write.Mode switch
            {
                SaveMode.Append => "Append",
                SaveMode.Overwrite => "Overwrite",
                SaveMode.Ignore => "Ignore",
                _ => "ErrorIfExists",
            },
            PartitionBy = write.PartitioningColumns.Count > 0 ? [.. write.PartitioningColumns] : null,
            MergeSchema = IsTrue(options.GetValueOrDefault("mergeSchema") ?? autoMerge),
            OverwriteSchema = IsTrue(options.GetValueOrDefault("overwriteSchema")),
            ReplaceWhere = options.TryGetValue("replaceWhere", out var where)
                ? Sql.SqlParser.ParseExpression(where)
                : null,
            IsDynamic = "dynamic".Equals(partitionMode, StringComparison.OrdinalIgnoreCase),
            TxnAppId = options.GetValueOrDefault("txnAppId"),
            TxnVersion = options.TryGetValue("txnVersion", out var version)
                ? long.Parse(version, System.Globalization.CultureInfo.InvariantCulture)
                : 0,
            UserMetadata = options.GetValueOrDefault("userMetadata"),
            Properties = options.Where(pair => pair.Key.StartsWith("delta.", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(),
        };
    }

    private static bool IsTrue(string? text) => "true".Equals(text, StringComparison.OrdinalIgnoreCase);
}
