using DeltaLake.Log;
using DeltaLake.Spec;

namespace DeltaLake.Commit;

/// <summary>
/// Puts a commit at the end of the log: tries the next version, and on losing it checks who won, then tries on.
/// </summary>
internal sealed class Committer(DeltaLog log, DeltaTransaction transaction, ReadSet reads)
{
    private readonly DeltaSnapshot _snapshot = transaction.Snapshot;

    public async Task<CommitResult> CommitAsync(
        IReadOnlyCollection<DeltaAction> actions, DeltaOperation operation, CancellationToken cancellation)
    {
        var isolation = IsolationLevels.Of(_snapshot, actions);
        var checker = new ConflictChecker(_snapshot, reads, actions, isolation);
        var state = new CommitState(
            _snapshot.Version + 1,
            RowTracking.HighWaterMark(_snapshot.Domains.GetValueOrDefault(RowTracking.Domain)),
            _snapshot.TimestampMs);
        for (var attempt = 1; attempt <= log.Options.MaxCommitAttempts; attempt++)
        {
            var commit = Complete(actions, operation, isolation, state);
            var path = log.Reader.CommitPath(state.Version);
            if (await log.Store.TryCreateAsync(path, ActionJson.WriteCommit(commit), cancellation))
                return await FinishAsync(path, state.Version, commit, attempt);
            state = await CheckWinnersAsync(checker, state, cancellation);
        }

        throw TooManyAttempts();
    }

    // The commit has gone through: from here on a cancellation must not make it look as if it had not.
    private async Task<CommitResult> FinishAsync(string path, long version, List<DeltaAction> commit, int attempt)
    {
        var file = await log.Store.FindAsync(path, CancellationToken.None);
        var content = new CommitContent(version, file?.ModificationTimeMs ?? Now(), commit);
        var snapshot = await log.AfterCommitAsync(_snapshot, content, CancellationToken.None);
        return new CommitResult(version, snapshot, attempt);
    }

    private async Task<CommitState> CheckWinnersAsync(
        ConflictChecker checker, CommitState state, CancellationToken cancellation)
    {
        while (await ReadWinnerAsync(state.Version, cancellation) is { } winner)
        {
            checker.Check(winner);
            var mark = winner.Actions.OfType<DomainMetadata>().LastOrDefault(d => d.Domain == RowTracking.Domain);
            state = new CommitState(
                state.Version + 1,
                mark is null ? state.RowIdHighWaterMark : RowTracking.HighWaterMark(mark),
                winner.TimestampMs);
        }

        return state;
    }

    private async Task<CommitContent?> ReadWinnerAsync(long version, CancellationToken cancellation)
    {
        try
        {
            return await log.Reader.TryReadCommitAsync(version, cancellation);
        }
        catch (DeltaException torn) when (torn.ErrorClass == "DELTA_LOG_FILE_MALFORMED")
        {
            throw new ConcurrentWriteException(torn.PlainMessage, version);
        }
    }

    private List<DeltaAction> Complete(
        IReadOnlyCollection<DeltaAction> actions, DeltaOperation operation, string isolation, CommitState state)
    {
        var protocol = actions.OfType<TableProtocol>().LastOrDefault() ?? _snapshot.Protocol;
        var metadata = actions.OfType<TableMetadata>().LastOrDefault() ?? _snapshot.Metadata;
        var now = Now();
        long? ownTime = new TableProperties(metadata.Configuration).EnableInCommitTimestamps
            ? Math.Max(now, state.PreviousTimestampMs + 1)
            : null;
        var info = new CommitInfo
        {
            InCommitTimestamp = ownTime,
            Timestamp = ownTime ?? now,
            Operation = operation.Name,
            OperationParameters = operation.Parameters,
            ReadVersion = _snapshot.Exists ? _snapshot.Version : null,
            IsolationLevel = isolation,
            IsBlindAppend = reads.IsEmpty && !actions.OfType<RemoveFile>().Any(),
            OperationMetrics = operation.Metrics,
            UserMetadata = operation.UserMetadata,
            EngineInfo = log.Options.EngineInfo,
            TxnId = transaction.Id.ToString(),
        };
        return [info, .. RowTracking.Assign(actions, protocol, state.RowIdHighWaterMark, state.Version)];
    }

    private long Now() => log.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    private DeltaException TooManyAttempts() => new(
        "DELTA_MAX_COMMIT_RETRIES_EXCEEDED",
        $"This commit has failed as it has been tried {log.Options.MaxCommitAttempts} times but did not succeed. " +
        "This can " +
        $"be caused by the Delta table being committed continuously by many concurrent commits. Commit started at " +
        $"version: {_snapshot.Version + 1}. Number of actions attempted to commit: see the operation on " +
        $"{_snapshot.TablePath}.",
        "40000");

    private sealed record CommitState(long Version, long RowIdHighWaterMark, long PreviousTimestampMs);
}
