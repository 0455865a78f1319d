using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;
using Kind = SparkConnect.Protocol.Proto.ConfigRequest.Types.Operation.OpTypeOneofCase;

namespace SparkConnect.Engine.Rpc;

/// <summary>Config: reads and sets the session's settings.</summary>
internal static class ConfigHandler
{
    public static ConfigResponse Run(ConfigRequest request, SessionState session)
    {
        var config = session.Config;
        var operation = request.Operation ?? new();
        var response = new ConfigResponse { SessionId = session.Id, ServerSideSessionId = session.ServerSideId };
        switch (operation.OpTypeCase)
        {
            case Kind.Set:
                foreach (var pair in operation.Set.Pairs)
                    config.Set(pair.Key, pair.Value);
                break;
            case Kind.Get:
                response.Pairs.AddRange(operation.Get.Keys.Select(k => Pair(k, config.Get(k))));
                break;
            case Kind.GetWithDefault:
                response.Pairs.AddRange(operation.GetWithDefault.Pairs.Select(
                    p => Pair(p.Key, config.Find(p.Key) ?? (p.HasValue ? p.Value : null))));
                break;
            case Kind.GetOption:
                response.Pairs.AddRange(operation.GetOption.Keys.Select(k => Pair(k, config.Find(k))));
                break;
            case Kind.GetAll:
                response.Pairs.AddRange(All(config, operation.GetAll.HasPrefix ? operation.GetAll.Prefix : ""));
                break;
            case Kind.Unset:
                foreach (var key in operation.Unset.Keys)
                    config.Unset(key);
                break;
            case Kind.IsModifiable:
                response.Pairs.AddRange(operation.IsModifiable.Keys.Select(
                    k => Pair(k, config.IsModifiable(k) ? "true" : "false")));
                break;
            default:
                throw SparkErrors.NotSet("spark.connect.ConfigRequest.Operation", "OPTYPE_NOT_SET");
        }

        return response;
    }

    private static IEnumerable<KeyValue> All(SessionConfig config, string prefix) => config.All
        .Where(p => p.Key.StartsWith(prefix, StringComparison.Ordinal))
        .OrderBy(p => p.Key, StringComparer.Ordinal)
        .Select(p => Pair(p.Key[prefix.Length..], p.Value));

    private static KeyValue Pair(string key, string? value)
    {
        var pair = new KeyValue { Key = key };
        if (value is not null)
            pair.Value = value;
        return pair;
    }
}
