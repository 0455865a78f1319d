using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Rpc;

/// <summary>cache() and unpersist(): the rows are stored in DuckDB at their first use.</summary>
internal static class PersistHandler
{
    public static Task<AnalyzePlanResponse> PersistAsync(
        AnalyzePlanRequest.Types.Persist persist, SessionState session, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        session.Cache.Add(persist.Relation);
        return Task.FromResult(new AnalyzePlanResponse { Persist = new() });
    }

    public static AnalyzePlanResponse Unpersist(AnalyzePlanRequest.Types.Unpersist unpersist, SessionState session)
    {
        session.Cache.Remove(unpersist.Relation, session);
        return new AnalyzePlanResponse { Unpersist = new() };
    }

    public static AnalyzePlanResponse StorageLevel(
        AnalyzePlanRequest.Types.GetStorageLevel request, SessionState session)
    {
        var cached = session.Cache.Contains(request.Relation);
        return new AnalyzePlanResponse
        {
            GetStorageLevel = new()
            {
                StorageLevel = new()
                {
                    UseMemory = cached, UseDisk = cached, Deserialized = cached, Replication = 1,
                },
            },
        };
    }
}
