using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Execution;

/// <summary>A relation at the top of a plan: some, such as the text of show, exist only there.</summary>
internal static class RootRelation
{
    public static async Task RunAsync(
        Relation relation, SessionState session, ResponseSink sink, CancellationToken cancellation)
    {
        if (relation.RelTypeCase == Relation.RelTypeOneofCase.ShowString)
        {
            await ShowStrings.RunAsync(relation.ShowString, session, sink, cancellation);
            return;
        }

        if (relation.RelTypeCase == Relation.RelTypeOneofCase.HtmlString)
        {
            await ShowStrings.RunAsync(relation.HtmlString, session, sink, cancellation);
            return;
        }

        var plan = await QueryService.AnalyzeAsync(relation, session, cancellation);
        await QueryService.RunAsync(plan, session, sink, cancellation);
    }
}
