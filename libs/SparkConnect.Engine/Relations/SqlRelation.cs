using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// SQL text, parsed into the same messages, and relations that the root refers to by name or plan id.
/// </summary>
internal static class SqlRelation
{
    public static TypedPlan From(SQL sql, Analyzer analyzer) => analyzer.Analyze(analyzer.Context.Sources.Parsed(sql));

    public static TypedPlan From(WithRelations message, Analyzer analyzer)
    {
        foreach (var reference in message.References)
        {
            if (reference.RelTypeCase == Relation.RelTypeOneofCase.SubqueryAlias)
                analyzer.Context.NamedRelations[reference.SubqueryAlias.Alias] = reference.SubqueryAlias.Input;
            if (reference.Common is { HasPlanId: true } common)
                analyzer.Context.ReferencedPlans[common.PlanId] = reference;
        }

        return analyzer.Analyze(message.Root);
    }
}
