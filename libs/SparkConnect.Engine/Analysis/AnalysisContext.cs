using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Analysis;

/// <summary>
/// What one analysis knows: the session's settings and views, and the sources that were opened for it.
/// </summary>
internal sealed class AnalysisContext(SessionState session, SourceCatalog sources)
{
    private int _lastId;

    public SessionState Session { get; } = session;

    /// <summary>Tables and files that the plan reads, opened before the analysis began.</summary>
    public SourceCatalog Sources { get; } = sources;

    /// <summary>Relations that a WITH clause or a WithRelations message names, innermost last.</summary>
    public Dictionary<string, Relation> NamedRelations { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Relations that expressions refer to by plan id (subqueries of a WithRelations message).</summary>
    public Dictionary<long, Relation> ReferencedPlans { get; } = [];

    public int NextId() => ++_lastId;
}
