using DeltaLake.Log;
using DeltaLake.Snapshot;
using DeltaLake.Spec;

namespace DeltaLake.Checkpoint;

/// <summary>
/// Reads a checkpoint of any kind: classic, in parts, or v2 with sidecars (protocol, section Checkpoints).
/// </summary>
internal sealed class CheckpointReader(LogReader log, ICheckpointParquet parquet)
{
    private static readonly string[] AllActions =
        ["metaData", "protocol", "txn", "domainMetadata", "add", "remove", "sidecar", "checkpointMetadata"];

    private static readonly string[] FileActions = ["add", "remove"];

    public async Task<TableState> ReadAsync(CheckpointFiles checkpoint, CancellationToken cancellation)
    {
        var builder = new TableStateBuilder(TableState.Empty);
        var sidecars = new List<SidecarFile>();
        foreach (var file in checkpoint.Files)
        {
            await foreach (var action in ReadFileAsync(file.Path, AllActions, cancellation))
            {
                if (action is SidecarFile sidecar)
                    sidecars.Add(sidecar);
                else
                    builder.Apply(action);
            }
        }

        foreach (var sidecar in sidecars)
        {
            await foreach (var action in ReadFileAsync(PathOf(sidecar), FileActions, cancellation))
                builder.Apply(action);
        }

        var state = builder.ToState();
        return state is { Protocol: not null, Metadata: not null }
            ? state
            : throw new InvalidDataException(
                $"The checkpoint {checkpoint.Files[0].Path} holds no protocol or no metadata action.");
    }

    public string PathOf(SidecarFile sidecar) => sidecar.Path.Contains('/', StringComparison.Ordinal)
        ? FilePathCodec.Resolve(log.TablePath, sidecar.Path)
        : $"{log.LogPath}/_sidecars/{FilePathCodec.Decode(sidecar.Path)}";

    private async IAsyncEnumerable<DeltaAction> ReadFileAsync(
        string path,
        IReadOnlyList<string> actions,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            foreach (var action in ActionJson.ReadCommit(await log.Store.ReadAsync(path, cancellation)))
                yield return action;
            yield break;
        }

        await foreach (var line in parquet.ReadAsync(path, actions, cancellation))
        {
            if (ActionJson.Read(line) is { } action)
                yield return action;
        }
    }
}
