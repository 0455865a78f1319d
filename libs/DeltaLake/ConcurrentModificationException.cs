namespace DeltaLake;

/// <summary>
/// Another writer committed something that this transaction depends on. Nothing was written; read the table again and
/// run the operation anew.
/// </summary>
public abstract class ConcurrentModificationException : DeltaException
{
    private protected ConcurrentModificationException(string errorClass, string message, long conflictingVersion)
        : base(errorClass, message, "2D521") => ConflictingVersion = conflictingVersion;

    /// <summary>The version that the other writer committed.</summary>
    public long ConflictingVersion { get; }
}

/// <summary>Files were added that this transaction should have read.</summary>
public sealed class ConcurrentAppendException : ConcurrentModificationException
{
    internal ConcurrentAppendException(string table, string operation, long version)
        : base(
            "DELTA_CONCURRENT_APPEND.WITHOUT_HINT",
            $"Transaction conflict detected. a concurrent {operation} added data to table {table} committed at " +
            "version " +
            $"{version}. The concurrent operation modified data that should have been read by this operation. Please " +
            "retry the operation.",
            version)
    {
    }
}

/// <summary>A file that this transaction read was deleted.</summary>
public sealed class ConcurrentDeleteReadException : ConcurrentModificationException
{
    internal ConcurrentDeleteReadException(string table, string operation, long version, string path)
        : base(
            "DELTA_CONCURRENT_DELETE_READ.WITHOUT_HINT",
            $"Transaction conflict detected, a concurrent {operation} deleted data from table {table} (committed at " +
            $"version {version}) that this transaction read: {path}. Please retry the operation.",
            version)
    {
    }
}

/// <summary>A file that this transaction deletes was deleted by the other writer too.</summary>
public sealed class ConcurrentDeleteDeleteException : ConcurrentModificationException
{
    internal ConcurrentDeleteDeleteException(string table, string operation, long version, string path)
        : base(
            "DELTA_CONCURRENT_DELETE_DELETE.WITHOUT_HINT",
            $"Transaction conflict detected, a concurrent {operation} deleted data from table {table} (committed at " +
            $"version {version}) that this transaction attempted to delete: {path}. Please retry the operation.",
            version)
    {
    }
}

/// <summary>The table's metadata (schema, partitioning or properties) was changed.</summary>
public sealed class MetadataChangedException : ConcurrentModificationException
{
    internal MetadataChangedException(string table, string operation, long version)
        : base(
            "DELTA_METADATA_CHANGED",
            $"MetadataChangedException: The metadata of the Delta table {table} has been changed by a concurrent " +
            $"update. Please try the operation again. Conflicting commit: {operation} at version {version}.",
            version)
    {
    }
}

/// <summary>The table's protocol was changed, or the table was made by two writers at once.</summary>
public sealed class ProtocolChangedException : ConcurrentModificationException
{
    internal ProtocolChangedException(string operation, long version)
        : base(
            "DELTA_PROTOCOL_CHANGED",
            "ProtocolChangedException: The protocol version of the Delta table has been changed by a concurrent " +
            "update. " +
            (version == 0
                ? "This happens when multiple writers are writing to an empty directory. Creating the table ahead of " +
                  "time will avoid this conflict. "
                : "") +
            $"Conflicting commit: {operation} at version {version}.",
            version)
    {
    }
}

/// <summary>Two runs of one application (same <c>appId</c>) write to the table at once.</summary>
public sealed class ConcurrentTransactionException : ConcurrentModificationException
{
    internal ConcurrentTransactionException(string appId, string operation, long version)
        : base(
            "DELTA_CONCURRENT_TRANSACTION",
            "ConcurrentTransactionException: This error occurs when multiple streaming queries are using the same " +
            "checkpoint to write into this table. Did you run multiple instances of the same streaming query at the " +
            $"same time? Application {appId}; conflicting commit: {operation} at version {version}.",
            version)
    {
    }
}

/// <summary>
/// Another writer wrote in a way that cannot be told to be free of conflict, for example a torn commit.
/// </summary>
public sealed class ConcurrentWriteException : ConcurrentModificationException
{
    internal ConcurrentWriteException(string reason, long version)
        : base(
            "DELTA_CONCURRENT_WRITE",
            "ConcurrentWriteException: A concurrent transaction has written new data since the current transaction " +
            $"read the table. Please try the operation again. Version {version}: {reason}",
            version)
    {
    }
}
