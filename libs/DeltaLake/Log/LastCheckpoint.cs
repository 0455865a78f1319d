using System.Text.Json;

namespace DeltaLake.Log;

/// <summary>The content of <c>_last_checkpoint</c>: a hint only, so what cannot be read counts as absent.</summary>
internal sealed record LastCheckpoint
{
    public const string FileName = "_last_checkpoint";

    public long Version { get; init; }

    public long Size { get; init; }

    public int? Parts { get; init; }

    public long? SizeInBytes { get; init; }

    public long? NumOfAddFiles { get; init; }

    public static async Task<LastCheckpoint?> TryReadAsync(LogReader log, CancellationToken cancellation)
    {
        var path = $"{log.LogPath}/{FileName}";
        try
        {
            return await log.Store.FindAsync(path, cancellation) is null
                ? null
                : JsonSerializer.Deserialize<LastCheckpoint>(
                    await log.Store.ReadAsync(path, cancellation), Spec.ActionJson.Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            // The hint only saves a longer listing; without it the log is listed from its start.
            return null;
        }
    }

    public Task WriteAsync(LogReader log, CancellationToken cancellation) => log.Store.WriteAsync(
        $"{log.LogPath}/{FileName}", JsonSerializer.SerializeToUtf8Bytes(this, Spec.ActionJson.Options), cancellation);
}
