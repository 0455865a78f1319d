using System.IO.Hashing;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Rpc;

/// <summary>Artifacts: cached local relations are kept, everything that would be code is refused by name.</summary>
internal static class ArtifactHandler
{
    public static async Task<AddArtifactsResponse> AddAsync(
        IAsyncEnumerable<AddArtifactsRequest> requests, Func<string, SessionState> sessions,
            CancellationToken cancellation)
    {
        var response = new AddArtifactsResponse();
        string? name = null;
        var whole = true;
        using var content = new MemoryStream();
        SessionState? session = null;
        await foreach (var request in requests.WithCancellation(cancellation))
        {
            session = sessions(request.SessionId);
            if (request.PayloadCase == AddArtifactsRequest.PayloadOneofCase.Batch)
            {
                foreach (var artifact in request.Batch.Artifacts)
                    Store(session, artifact.Name, artifact.Data.Data.ToByteArray(), IsWhole(artifact.Data), response);
                continue;
            }

            if (request.PayloadCase == AddArtifactsRequest.PayloadOneofCase.BeginChunk)
            {
                Flush();
                name = request.BeginChunk.Name;
                whole = IsWhole(request.BeginChunk.InitialChunk);
                request.BeginChunk.InitialChunk.Data.WriteTo(content);
            }
            else
            {
                whole &= IsWhole(request.Chunk);
                request.Chunk.Data.WriteTo(content);
            }
        }

        Flush();
        response.SessionId = session?.Id ?? "";
        response.ServerSideSessionId = session?.ServerSideId ?? "";
        return response;

        void Flush()
        {
            if (name is not null)
                Store(session!, name, content.ToArray(), whole, response);
            name = null;
            content.SetLength(0);
        }
    }

    public static ArtifactStatusesResponse Status(ArtifactStatusesRequest request, SessionState session)
    {
        var response =
            new ArtifactStatusesResponse { SessionId = session.Id, ServerSideSessionId = session.ServerSideId };
        foreach (var name in request.Names)
            response.Statuses[name] = new() { Exists = session.Artifacts.ContainsKey(name) };
        return response;
    }

    private static bool IsWhole(AddArtifactsRequest.Types.ArtifactChunk chunk) =>
        Crc32.HashToUInt32(chunk.Data.Span) == chunk.Crc;

    private static void Store(
        SessionState session, string name, byte[] data, bool whole, AddArtifactsResponse response)
    {
        if (Path.IsPathRooted(name) || name.Split('/').Contains(".."))
        {
            throw new SparkException(
                "INVALID_ARTIFACT_PATH",
                $"Artifact with name {name} is invalid. The name must be a relative path and cannot reference "
                + "parent/sibling/nephew directories.",
                "22023", new Dictionary<string, string> { ["name"] = name });
        }

        if (!name.StartsWith("cache/", StringComparison.Ordinal))
        {
            throw new SparkException(
                "UNSUPPORTED_FEATURE.EMBEDDED_ENGINE",
                $"The embedded engine runs no code of users: the artifact {name} is refused; only cache/ is taken.",
                    "0A000");
        }

        if (whole)
            session.Artifacts[name] = data;
        response.Artifacts.Add(new AddArtifactsResponse.Types.ArtifactSummary { Name = name, IsCrcSuccessful = whole });
    }
}
