using DeltaLake.Snapshot;
using DeltaLake.Spec;

namespace DeltaLake;

/// <summary>
/// A table at one version: immutable, and cheap to keep. Get one from <see cref="DeltaLog"/>.
/// </summary>
public sealed class DeltaSnapshot
{
    internal DeltaSnapshot(string tablePath, long version, long timestampMs, TableState state)
    {
        TablePath = tablePath;
        Version = version;
        TimestampMs = timestampMs;
        State = state;
        Properties = new TableProperties(Metadata.Configuration);
    }

    /// <summary>The table's root, without a slash at its end.</summary>
    public string TablePath { get; }

    /// <summary>The version; -1 for a table that does not exist yet.</summary>
    public long Version { get; }

    /// <summary>When the version was committed, in milliseconds since 1970 UTC.</summary>
    public long TimestampMs { get; }

    /// <summary>False where the table does not exist yet.</summary>
    public bool Exists => Version >= 0;

    /// <summary>What readers and writers must understand.</summary>
    public TableProtocol Protocol => State.Protocol!;

    /// <summary>Schema, partitioning, properties.</summary>
    public TableMetadata Metadata => State.Metadata!;

    /// <summary>The properties with their types and defaults.</summary>
    public TableProperties Properties { get; }

    /// <summary>The schema in Spark's JSON form.</summary>
    public string SchemaJson => Metadata.SchemaString;

    /// <summary>The schema.</summary>
    public Schema.SchemaStruct Schema => field ??= DeltaLake.Schema.SchemaStruct.Parse(SchemaJson);

    /// <summary>The files of this version, in no order.</summary>
    public IEnumerable<AddFile> Files => State.Files.Values;

    /// <summary>How many files this version has.</summary>
    public int FileCount => State.Files.Count;

    /// <summary>Total size of the files in bytes.</summary>
    public long SizeInBytes => Files.Sum(file => file.Size);

    /// <summary>Files that left the table and that vacuum may not have deleted yet.</summary>
    public IEnumerable<RemoveFile> Tombstones => State.Tombstones.Values;

    /// <summary>How far each application has written, by application id.</summary>
    public IReadOnlyDictionary<string, SetTransaction> Transactions => State.Transactions;

    /// <summary>Domain configurations by name.</summary>
    public IReadOnlyDictionary<string, DomainMetadata> Domains => State.Domains;

    internal TableState State { get; }

    /// <summary>True where the file is part of this version, with this same deletion vector.</summary>
    public bool Contains(FileKey key) => State.Files.ContainsKey(key);

    /// <summary>
    /// The files that may hold rows for a predicate: by partition values, then by statistics. A file is left out only
    /// where no row of it can make the predicate true.
    /// </summary>
    public IEnumerable<AddFile> FilesMatching(PruningPredicate? predicate) => predicate is null
        ? Files
        : Files.Where(new FilePruner(this, predicate).MayMatch);

    /// <summary>The full path of a file of this table.</summary>
    public string PathOf(FileAction file) => FilePathCodec.Resolve(TablePath, file.Path);

    /// <summary>
    /// The same version seen with other columns, such as those that its change files have besides.
    /// </summary>
    public DeltaSnapshot WithSchema(Schema.SchemaStruct schema) =>
        WithMetadata(Metadata with { SchemaString = schema.ToJson() });

    /// <summary>
    /// The same version seen with other metadata, such as that which a transaction is about to commit.
    /// </summary>
    public DeltaSnapshot WithMetadata(TableMetadata metadata) =>
        new(TablePath, Version, TimestampMs, State with { Metadata = metadata });

    internal static DeltaSnapshot Missing(string tablePath) => new(
        tablePath,
        -1,
        0,
        TableState.Empty with
        {
            Protocol = new TableProtocol(),
            Metadata = new TableMetadata { Id = Guid.NewGuid().ToString() },
        });
}
