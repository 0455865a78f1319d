namespace SparkConnect.Client;

public sealed partial class DataFrame
{
    /// <summary>Keeps the rows in memory and on disk from the first action on; this DataFrame.</summary>
    public Task<DataFrame> CacheAsync(CancellationToken cancellation = default) => PersistAsync(null, cancellation);

    /// <summary>Keeps the rows from the first action on; this DataFrame.</summary>
    /// <param name="level">Where; null is memory and disk.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<DataFrame> PersistAsync(StorageLevel? level = null, CancellationToken cancellation = default)
    {
        var persist = new Proto.AnalyzePlanRequest.Types.Persist
        {
            Relation = Relation, StorageLevel = (level ?? StorageLevel.MemoryAndDiskDeser).ToProto(),
        };
        await SparkSession.AnalyzeAsync(new() { Persist = persist }, cancellation);
        return this;
    }

    /// <summary>Frees what was kept, also by a checkpoint, whose rows are gone then; this DataFrame.</summary>
    /// <param name="blocking">Whether to wait until all is freed.</param>
    /// <param name="cancellation">Stops the call.</param>
    public async Task<DataFrame> UnpersistAsync(bool blocking = false, CancellationToken cancellation = default)
    {
        if (Relation.CachedRemoteRelation is { } checkpoint)
        {
            await SparkSession.ExecuteCommandAsync(
                new Proto.Command { RemoveCachedRemoteRelationCommand = new() { Relation = checkpoint } },
                cancellation);
            return this;
        }

        await SparkSession.AnalyzeAsync(
            new() { Unpersist = new() { Relation = Relation, Blocking = blocking } }, cancellation);
        return this;
    }

    /// <summary>Where the rows are kept.</summary>
    public async Task<StorageLevel> StorageLevelAsync(CancellationToken cancellation = default)
    {
        var response = await SparkSession.AnalyzeAsync(
            new() { GetStorageLevel = new() { Relation = Relation } }, cancellation);
        return StorageLevel.FromProto(response.GetStorageLevel.StorageLevel);
    }

    /// <summary>The rows written to the checkpoint directory, as a DataFrame without a history.</summary>
    public Task<DataFrame> CheckpointAsync(bool eager = true, CancellationToken cancellation = default) =>
        CheckpointAsync(local: false, eager, cancellation);

    /// <summary>The rows kept by the engine's workers, as a DataFrame without a history.</summary>
    public Task<DataFrame> LocalCheckpointAsync(bool eager = true, CancellationToken cancellation = default) =>
        CheckpointAsync(local: true, eager, cancellation);

    private async Task<DataFrame> CheckpointAsync(bool local, bool eager, CancellationToken cancellation)
    {
        var command = new Proto.CheckpointCommand { Relation = Relation, Local = local, Eager = eager };
        var responses = await SparkSession.ExecuteCommandAsync(
            new Proto.Command { CheckpointCommand = command }, cancellation);
        var result = responses.FirstOrDefault(r => r.CheckpointCommandResult is not null)?.CheckpointCommandResult
            ?? throw new InvalidDataException("The engine answered the checkpoint without naming a result.");
        return new DataFrame(SparkSession, new Proto.Relation { CachedRemoteRelation = result.Relation });
    }
}
