namespace SparkConnect.Client;

/// <summary>Configuration of a session, as in <c>spark.conf</c>.</summary>
public sealed class RuntimeConfig
{
    private readonly SparkSession _session;

    internal RuntimeConfig(SparkSession session) => _session = session;

    /// <summary>Sets a property for the session.</summary>
    public Task SetAsync(string key, string value, CancellationToken cancellation = default) => _session.ConfigAsync(
        new() { Set = new() { Pairs = { new Proto.KeyValue { Key = key, Value = value } } } }, cancellation);

    /// <summary>The value of a property; an error where it is neither set nor has a default.</summary>
    public async Task<string> GetAsync(string key, CancellationToken cancellation = default)
    {
        var response = await _session.ConfigAsync(new() { Get = new() { Keys = { key } } }, cancellation);
        return response.Pairs[0].Value;
    }

    /// <summary>The value of a property, or the fallback where it is not set.</summary>
    public async Task<string> GetAsync(string key, string fallback, CancellationToken cancellation = default)
    {
        var operation = new Proto.ConfigRequest.Types.GetWithDefault
        {
            Pairs = { new Proto.KeyValue { Key = key, Value = fallback } },
        };
        var response = await _session.ConfigAsync(new() { GetWithDefault = operation }, cancellation);
        return response.Pairs[0].Value;
    }

    /// <summary>All properties whose name begins with the prefix; without a prefix, all.</summary>
    public async Task<IReadOnlyDictionary<string, string>> GetAllAsync(
        string? prefix = null, CancellationToken cancellation = default)
    {
        var operation = new Proto.ConfigRequest.Types.GetAll();
        if (prefix is not null)
            operation.Prefix = prefix;
        var response = await _session.ConfigAsync(new() { GetAll = operation }, cancellation);
        return response.Pairs.ToDictionary(p => p.Key, p => p.Value);
    }

    /// <summary>Returns a property to its default.</summary>
    public Task UnsetAsync(string key, CancellationToken cancellation = default) =>
        _session.ConfigAsync(new() { Unset = new() { Keys = { key } } }, cancellation);

    /// <summary>Whether the property may be set while the engine runs.</summary>
    public async Task<bool> IsModifiableAsync(string key, CancellationToken cancellation = default)
    {
        var response = await _session.ConfigAsync(new() { IsModifiable = new() { Keys = { key } } }, cancellation);
        return response.Pairs[0].Value == "true";
    }
}
