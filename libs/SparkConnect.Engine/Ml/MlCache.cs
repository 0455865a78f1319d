using System.Collections.Concurrent;
using SparkConnect.Engine.Sessions;

namespace SparkConnect.Engine.Ml;

/// <summary>The models that a session holds, by the ids that its client knows.</summary>
internal sealed class MlCache
{
    private readonly ConcurrentDictionary<string, MlModel> _models = new(StringComparer.Ordinal);

    public string Register(MlModel model)
    {
        var id = Guid.NewGuid().ToString();
        _models[id] = model;
        return id;
    }

    public MlModel Get(string id) =>
        _models.TryGetValue(id, out var model) ? model : throw MlErrors.NotCached($"object {id}");

    public bool Remove(string id, SessionState session)
    {
        if (!_models.TryRemove(id, out var model))
            return false;
        model.Drop(session);
        return true;
    }

    public int Clear(SessionState session)
    {
        var removed = 0;
        foreach (var id in _models.Keys)
            removed += Remove(id, session) ? 1 : 0;
        return removed;
    }

    public string[] Describe() => [.. _models.Select(pair => $"id: {pair.Key}, obj: class {pair.Value.JvmClass}")];
}
