using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Security.Cryptography;
using Google.Protobuf;

namespace SparkConnect.Client.Internals.Data;

/// <summary>
/// Local data on its way to the engine. A DataFrame is made without leaving the process, so its data waits here,
/// by hash, until the session's next request needs it there.
/// </summary>
internal sealed class LocalDataUploads : IDisposable
{
    private const int PieceBytes = 1 << 20;
    private readonly ConcurrentDictionary<string, byte[]> _pending = new();
    private readonly SemaphoreSlim _gate = new(1);

    /// <summary>Takes data to be uploaded; the hash by which plans refer to it.</summary>
    public string Add(byte[] data)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(data));
        _pending[hash] = data;
        return hash;
    }

    public async Task FlushAsync(
        ISparkConnect engine, string sessionId, Proto.UserContext user, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_pending.IsEmpty)
            return;
        await _gate.WaitAsync(cancellation);
        try
        {
            foreach (var (hash, data) in _pending.ToArray())
            {
                await UploadAsync(engine, sessionId, user, hash, data, cancellation);
                _pending.TryRemove(hash, out _);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private static async Task UploadAsync(
        ISparkConnect engine,
        string sessionId,
        Proto.UserContext user,
        string hash,
        byte[] data,
        CancellationToken cancellation)
    {
        var name = $"cache/{hash}";
        var status = await engine.ArtifactStatusAsync(
            new() { SessionId = sessionId, UserContext = user, Names = { name } }, cancellation);
        if (status.Statuses.TryGetValue(name, out var known) && known.Exists)
            return;
        var requests = Requests(sessionId, user, name, data).ToAsyncEnumerable();
        var response = await engine.AddArtifactsAsync(requests, cancellation);
        if (response.Artifacts.Any(a => !a.IsCrcSuccessful))
            throw new IOException($"Local data of {data.Length} bytes arrived damaged at the engine. Try again.");
    }

    private static IEnumerable<Proto.AddArtifactsRequest> Requests(
        string sessionId, Proto.UserContext user, string name, byte[] data)
    {
        var pieces = data.Chunk(PieceBytes).Select(Piece).ToArray();
        for (var i = 0; i < pieces.Length; i++)
        {
            var request = new Proto.AddArtifactsRequest { SessionId = sessionId, UserContext = user };
            if (pieces.Length == 1)
            {
                var artifact = new Proto.AddArtifactsRequest.Types.SingleChunkArtifact
                {
                    Name = name,
                    Data = pieces[i]
                };
                request.Batch = new() { Artifacts = { artifact } };
            }
            else if (i == 0)
            {
                request.BeginChunk = new()
                {
                    Name = name, TotalBytes = data.Length, NumChunks = pieces.Length, InitialChunk = pieces[i],
                };
            }
            else
            {
                request.Chunk = pieces[i];
            }

            yield return request;
        }
    }

    private static Proto.AddArtifactsRequest.Types.ArtifactChunk Piece(byte[] bytes) => new()
    {
        Data = UnsafeByteOperations.UnsafeWrap(bytes), Crc = Crc32.HashToUInt32(bytes),
    };
}
