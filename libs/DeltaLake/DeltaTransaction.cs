using DeltaLake.Commit;
using DeltaLake.Spec;

namespace DeltaLake;

/// <summary>
/// A change to a table, by optimistic concurrency: say what was read, then commit. Where others have committed
/// meanwhile, the commit goes through if nothing it depends on was changed, and fails with the conflict otherwise.
/// A transaction that read nothing and only adds files never conflicts with other writers of data.
/// </summary>
public sealed class DeltaTransaction
{
    private readonly DeltaLog _log;
    private readonly ReadSet _reads = new();

    /// <summary>Starts a transaction; see <see cref="DeltaLog.StartTransaction"/>.</summary>
    public DeltaTransaction(DeltaLog log, DeltaSnapshot snapshot)
    {
        _log = log;
        Snapshot = snapshot;
    }

    /// <summary>The table as this transaction sees it.</summary>
    public DeltaSnapshot Snapshot { get; }

    /// <summary>The transaction's id in the log.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>All of the table was read: any other change of data conflicts.</summary>
    public DeltaTransaction ReadWholeTable()
    {
        _reads.WholeTable = true;
        return this;
    }

    /// <summary>Files that may match a predicate were read: a file added by others that may match conflicts.</summary>
    public DeltaTransaction ReadPredicate(PruningPredicate predicate)
    {
        _reads.Predicates.Add(predicate);
        return this;
    }

    /// <summary>These files were read: others must not have removed one of them.</summary>
    public DeltaTransaction ReadFiles(IEnumerable<AddFile> files)
    {
        foreach (var file in files)
            _reads.Files.Add(file.Path);
        return this;
    }

    /// <summary>
    /// How far an application has written, or null; the commit then depends on it, so that two runs of one application
    /// cannot both go through.
    /// </summary>
    public long? TransactionVersion(string appId)
    {
        _reads.Applications.Add(appId);
        return Snapshot.Transactions.TryGetValue(appId, out var transaction) ? transaction.Version : null;
    }

    /// <summary>Commits the actions as the next version that is free.</summary>
    /// <param name="actions">What changes; without the commit's own information, which is added.</param>
    /// <param name="operation">What the history will say.</param>
    /// <param name="cancellation">Stops the commit where it has not gone through yet.</param>
    /// <exception cref="ConcurrentModificationException">Another commit conflicts; nothing was written.</exception>
    /// <exception cref="DeltaException">
    /// <c>DELTA_UNSUPPORTED_FEATURES_FOR_WRITE</c>, <c>DELTA_CANNOT_MODIFY_APPEND_ONLY</c>,
    /// <c>DELTA_MAX_COMMIT_RETRIES_EXCEEDED</c> and others of the protocol.
    /// </exception>
    public Task<CommitResult> CommitAsync(
        IReadOnlyCollection<DeltaAction> actions, DeltaOperation operation, CancellationToken cancellation = default)
    {
        CommitRules.Check(Snapshot, actions);
        return new Committer(_log, this, _reads).CommitAsync(actions, operation, cancellation);
    }
}
