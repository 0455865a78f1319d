using DeltaLake.Log;
using DeltaLake.Snapshot;
using DeltaLake.Spec;

namespace DeltaLake.Commit;

/// <summary>
/// Tells whether a commit of another writer may stand before this transaction's (the rules of Delta's
/// <c>ConflictChecker</c>): the first rule that is broken is thrown.
/// </summary>
internal sealed class ConflictChecker(
    DeltaSnapshot snapshot, ReadSet reads, IReadOnlyCollection<DeltaAction> actions, string isolationLevel)
{
    private readonly HashSet<string> _removed =
        actions.OfType<RemoveFile>().Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

    public void Check(CommitContent winner)
    {
        var operation = winner.Info?.Operation ?? "operation";
        CheckProtocol(winner, operation);
        if (winner.Actions.OfType<TableMetadata>().Any())
            throw new MetadataChangedException(snapshot.TablePath, operation, winner.Version);
        CheckAdded(winner, operation);
        CheckRemoved(winner, operation);
        CheckApplications(winner, operation);
        CheckDomains(winner);
    }

    private void CheckProtocol(CommitContent winner, string operation)
    {
        if (winner.Actions.OfType<TableProtocol>().LastOrDefault() is not { } protocol)
            return;
        ProtocolRules.CheckWritable(protocol, snapshot.Metadata, snapshot.TablePath);
        if (actions.OfType<TableProtocol>().Any() || !snapshot.Exists)
            throw new ProtocolChangedException(operation, winner.Version);
    }

    private void CheckAdded(CommitContent winner, string operation)
    {
        if (isolationLevel == IsolationLevels.Snapshot || reads is { WholeTable: false, Predicates.Count: 0 })
            return;
        var isBlindAppend = winner.Info?.IsBlindAppend == true;
        var mayPassBlindAppends = isolationLevel == IsolationLevels.WriteSerializable &&
            !actions.OfType<TableMetadata>().Any();
        if (isBlindAppend && mayPassBlindAppends)
            return;
        var added = winner.Actions.OfType<AddFile>().Where(file => file.DataChange);
        var pruners = reads.Predicates.Select(predicate => new FilePruner(snapshot, predicate)).ToList();
        if (added.Any(file => reads.WholeTable || pruners.Any(pruner => pruner.MayMatch(file))))
            throw new ConcurrentAppendException(snapshot.TablePath, operation, winner.Version);
    }

    private void CheckRemoved(CommitContent winner, string operation)
    {
        var theirs = winner.Actions.OfType<RemoveFile>().ToList();
        if (theirs.FirstOrDefault(file => reads.Files.Contains(file.Path)) is { } read)
            throw new ConcurrentDeleteReadException(snapshot.TablePath, operation, winner.Version, read.Path);
        var readAll = reads.WholeTable && isolationLevel != IsolationLevels.Snapshot;
        if (readAll && theirs.Find(file => file.DataChange) is { } any)
            throw new ConcurrentDeleteReadException(snapshot.TablePath, operation, winner.Version, any.Path);
        if (theirs.FirstOrDefault(file => _removed.Contains(file.Path)) is { } both)
            throw new ConcurrentDeleteDeleteException(snapshot.TablePath, operation, winner.Version, both.Path);
    }

    private void CheckApplications(CommitContent winner, string operation)
    {
        var mine = actions.OfType<SetTransaction>().Select(transaction => transaction.AppId)
            .Concat(reads.Applications)
            .ToHashSet(StringComparer.Ordinal);
        if (winner.Actions.OfType<SetTransaction>().FirstOrDefault(txn => mine.Contains(txn.AppId)) is { } same)
            throw new ConcurrentTransactionException(same.AppId, operation, winner.Version);
    }

    private void CheckDomains(CommitContent winner)
    {
        // The row id domain is worked out anew for each attempt; all others are as much ours as theirs.
        var mine = actions.OfType<DomainMetadata>().Select(domain => domain.Domain)
            .Where(domain => domain != RowTracking.Domain)
            .ToHashSet(StringComparer.Ordinal);
        if (winner.Actions.OfType<DomainMetadata>().FirstOrDefault(other => mine.Contains(other.Domain)) is { } same)
            throw new ConcurrentWriteException($"it changed the domain {same.Domain}, as this does.", winner.Version);
    }
}
