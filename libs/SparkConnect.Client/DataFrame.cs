using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

/// <summary>
/// A table that is described, not held: each transformation makes a new DataFrame and nothing leaves the process
/// until an action (a method ending in <c>Async</c>) runs.
/// </summary>
public sealed partial class DataFrame
{
    private readonly SchemaCache _schema = new();

    internal DataFrame(SparkSession session, Proto.Relation relation)
    {
        SparkSession = session;
        relation.Common ??= new();
        if (!relation.Common.HasPlanId)
            relation.Common.PlanId = PlanBuilder.NextPlanId();
        Relation = relation;
    }

    /// <summary>The session that the DataFrame belongs to.</summary>
    public SparkSession SparkSession { get; }

    internal Proto.Relation Relation { get; }

    internal long PlanId => Relation.Common.PlanId;

    /// <summary>A column of this DataFrame, also where a join brings two columns of that name together.</summary>
    public Column this[string name] => Col(name);

    /// <summary>A column of this DataFrame, also where a join brings two columns of that name together.</summary>
    public Column Col(string name) => new(PlanBuilder.Attribute(name, PlanId));

    /// <summary>All columns whose names match a Java regular expression.</summary>
    public Column ColRegex(string pattern) => new(new Proto.Expression
    {
        UnresolvedRegex = new() { ColName = pattern, PlanId = PlanId },
    });

    /// <summary>A hidden column of the source, such as <c>_metadata</c>.</summary>
    public Column MetadataColumn(string name) => new(new Proto.Expression
    {
        UnresolvedAttribute = new() { UnparsedIdentifier = name, PlanId = PlanId, IsMetadataColumn = true },
    });

    /// <summary>What the function makes of this DataFrame; keeps a chain of calls readable.</summary>
    public DataFrame Transform(Func<DataFrame, DataFrame> transformation) => transformation(this);

    /// <summary>A DataFrame over a relation; carries the subqueries that the columns in it refer to.</summary>
    internal DataFrame Derive(Proto.Relation relation, params ReadOnlySpan<Column> columns)
    {
        var references = Column.Merge(columns);
        if (references.Count == 0)
            return new DataFrame(SparkSession, relation);
        var planId = PlanBuilder.NextPlanId();
        relation.Common = new() { PlanId = planId };
        return new DataFrame(SparkSession, new Proto.Relation
        {
            Common = new() { PlanId = planId },
            WithRelations = new() { Root = relation, References = { references } },
        });
    }

    internal void RequireSameSession(DataFrame other)
    {
        if (!ReferenceEquals(SparkSession, other.SparkSession))
        {
            throw new ArgumentException(
                $"Both DataFrames must belong to one session, not to {SparkSession.SessionId} and "
                + $"{other.SparkSession.SessionId}.", nameof(other));
        }
    }
}
