using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Ml;

/// <summary>A fitted model in a session's cache.</summary>
internal abstract class MlModel(string jvmClass, ParamSet parameters)
{
    private readonly List<string> _tables = [];
    private readonly Lock _lock = new();

    public string JvmClass { get; } = jvmClass;

    public ParamSet Parameters { get; } = parameters;

    /// <summary>Adds the model's output to a plan; with the parameters of the client's copy.</summary>
    public abstract TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer);

    /// <summary>Makes ready what <see cref="Transform"/> needs in DuckDB; called before the analysis.</summary>
    public virtual Task PrepareAsync(SessionState session, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>An attribute by the path of methods that leads to it; null where there is none.</summary>
    public virtual object? Attribute(string path) => null;

    /// <summary>A table that a method gives; null where there is no such method.</summary>
    public virtual Task<TableSource?> TableAsync(
        Fetch.Types.Method method, SessionState session, CancellationToken cancellation) =>
        Task.FromResult<TableSource?>(null);

    /// <summary>A field that the metadata file has beside the parameters; null for none.</summary>
    public virtual (string Name, int Value)? Extra => null;

    /// <summary>Writes everything but the metadata.</summary>
    public abstract Task WriteAsync(ModelWriter writer, CancellationToken cancellation);

    /// <summary>Frees what the model holds in DuckDB.</summary>
    public void Drop(SessionState session)
    {
        using var guard = _lock.EnterScope();
        session.Drop(_tables);
        _tables.Clear();
    }

    /// <summary>A name for a table that lives as long as the model, unless it is retired before.</summary>
    protected string NewTable(SessionState session)
    {
        var name = session.NewTableName("ml");
        lock (_lock)
            _tables.Add(name);
        return name;
    }

    /// <summary>Lets go of a table that the model gives to nobody any more.</summary>
    protected void Retire(string table, SessionState session)
    {
        lock (_lock)
            _tables.Remove(table);
        session.Retired.Add(table);
    }
}
