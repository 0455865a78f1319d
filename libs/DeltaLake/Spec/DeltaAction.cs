using System.Text.Json.Serialization;

namespace DeltaLake.Spec;

/// <summary>One action of a commit, a row of the Delta log (protocol, section Actions).</summary>
public abstract record DeltaAction;

/// <summary>An action on a data file.</summary>
public abstract record FileAction : DeltaAction
{
    /// <summary>
    /// The file's path: relative to the table, or absolute; URL-encoded, see <see cref="FilePathCodec"/>.
    /// </summary>
    [JsonPropertyOrder(-2)]
    public required string Path { get; init; }

    /// <summary>Partition columns (physical names) to values as text; null is SQL's NULL.</summary>
    [JsonPropertyOrder(-1)]
    public IReadOnlyDictionary<string, string?>? PartitionValues { get; init; }

    /// <summary>False where rows are only moved, as by OPTIMIZE.</summary>
    public bool DataChange { get; init; }

    /// <summary>Free notes about the file, or null.</summary>
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }

    /// <summary>The rows of the file that are deleted, or null where none is.</summary>
    public DeletionVectorDescriptor? DeletionVector { get; init; }

    /// <summary>First row id of the file, where rows are tracked.</summary>
    public long? BaseRowId { get; init; }

    /// <summary>The version that rows of the file were committed at, where rows are tracked.</summary>
    public long? DefaultRowCommitVersion { get; init; }

    /// <summary>What tells one logical file from another: its path and its deletion vector.</summary>
    [JsonIgnore]
    public FileKey Key => new(Path, DeletionVector?.UniqueId);
}

/// <summary>The identity of a logical file in the log.</summary>
/// <param name="Path">The path as written in the log.</param>
/// <param name="DeletionVectorId">The deletion vector's unique id, or null where the file has none.</param>
public readonly record struct FileKey(string Path, string? DeletionVectorId);

/// <summary>A file becomes part of the table.</summary>
public sealed record AddFile : FileAction
{
    /// <summary>Size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>When the file was made, in milliseconds since 1970 UTC.</summary>
    public long ModificationTime { get; init; }

    /// <summary>Statistics as JSON text, or null; see <see cref="FileStatistics"/>.</summary>
    public string? Stats { get; init; }

    /// <summary>What clustered the file, or null.</summary>
    public string? ClusteringProvider { get; init; }

    /// <summary>The action that takes this file out of the table.</summary>
    public RemoveFile ToRemove(long deletionTimestampMs, bool dataChange = true) => new()
    {
        Path = Path,
        DeletionTimestamp = deletionTimestampMs,
        DataChange = dataChange,
        ExtendedFileMetadata = true,
        PartitionValues = PartitionValues,
        Size = Size,
        Tags = Tags,
        DeletionVector = DeletionVector,
        BaseRowId = BaseRowId,
        DefaultRowCommitVersion = DefaultRowCommitVersion,
        Stats = FileStatistics.OnlyRecordCount(Stats),
    };
}

/// <summary>A file leaves the table; it stays on disk until vacuum.</summary>
public sealed record RemoveFile : FileAction
{
    /// <summary>When the file was taken out, in milliseconds since 1970 UTC; null counts as 0.</summary>
    public long? DeletionTimestamp { get; init; }

    /// <summary>True where partition values, size and tags are filled in.</summary>
    public bool? ExtendedFileMetadata { get; init; }

    /// <summary>Size in bytes, where known.</summary>
    public long? Size { get; init; }

    /// <summary>Statistics as JSON text, or null.</summary>
    public string? Stats { get; init; }
}

/// <summary>A file of changed rows, written beside the data for the change data feed.</summary>
public sealed record AddCdcFile : FileAction
{
    /// <summary>Size in bytes.</summary>
    public long Size { get; init; }
}

/// <summary>The table's identity, schema, partitioning and properties.</summary>
public sealed record TableMetadata : DeltaAction
{
    /// <summary>The table's id, a GUID.</summary>
    public required string Id { get; init; }

    /// <summary>The table's name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>What the table is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The format of data files; always Parquet.</summary>
    public TableFormat Format { get; init; } = new();

    /// <summary>The schema in Spark's JSON form.</summary>
    public string SchemaString { get; init; } = """{"type":"struct","fields":[]}""";

    /// <summary>Names (logical) of the partition columns, in order.</summary>
    public IReadOnlyList<string> PartitionColumns { get; init; } = [];

    /// <summary>Table properties, such as <c>delta.appendOnly</c>.</summary>
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    /// <summary>When the table was made, in milliseconds since 1970 UTC.</summary>
    public long? CreatedTime { get; init; }
}

/// <summary>The format of data files.</summary>
public sealed record TableFormat
{
    /// <summary>Always <c>parquet</c>.</summary>
    public string Provider { get; init; } = "parquet";

    /// <summary>Options of the format; empty.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a reader and a writer must understand.</summary>
public sealed record TableProtocol : DeltaAction
{
    /// <summary>The least reader version; 3 where features are listed by name.</summary>
    public int MinReaderVersion { get; init; } = 1;

    /// <summary>The least writer version; 7 where features are listed by name.</summary>
    public int MinWriterVersion { get; init; } = 2;

    /// <summary>Features that readers must understand; only with reader version 3.</summary>
    public IReadOnlyList<string>? ReaderFeatures { get; init; }

    /// <summary>Features that writers must understand; only with writer version 7.</summary>
    public IReadOnlyList<string>? WriterFeatures { get; init; }
}

/// <summary>How far an application has written: what makes a repeated write harmless.</summary>
public sealed record SetTransaction : DeltaAction
{
    /// <summary>The application's own id.</summary>
    public required string AppId { get; init; }

    /// <summary>The application's own version number.</summary>
    public long Version { get; init; }

    /// <summary>When it was set, in milliseconds since 1970 UTC, or null.</summary>
    public long? LastUpdated { get; init; }
}

/// <summary>Configuration of one named domain, such as <c>delta.clustering</c>.</summary>
public sealed record DomainMetadata : DeltaAction
{
    /// <summary>The domain's name; names that start with <c>delta.</c> are the protocol's.</summary>
    public required string Domain { get; init; }

    /// <summary>The domain's configuration, as text of its own form.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>True where the domain is taken away.</summary>
    public bool Removed { get; init; }
}

/// <summary>The head of a v2 checkpoint.</summary>
public sealed record CheckpointMetadata : DeltaAction
{
    /// <summary>The version that the checkpoint is of.</summary>
    public long Version { get; init; }

    /// <summary>Free notes, or null.</summary>
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }
}

/// <summary>A Parquet file with file actions that belongs to a v2 checkpoint.</summary>
public sealed record SidecarFile : DeltaAction
{
    /// <summary>Name in <c>_delta_log/_sidecars</c>, or an absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>Size in bytes.</summary>
    public long SizeInBytes { get; init; }

    /// <summary>When it was made, in milliseconds since 1970 UTC.</summary>
    public long ModificationTime { get; init; }

    /// <summary>Free notes, or null.</summary>
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }
}
