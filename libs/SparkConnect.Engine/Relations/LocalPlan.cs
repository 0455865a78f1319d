using Google.Protobuf;
using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Relations;

/// <summary>Rows that came with the plan as Arrow; they were stored before the analysis began.</summary>
internal static class LocalPlan
{
    public static TypedPlan From(IMessage relation, Analyzer analyzer) =>
        analyzer.Context.Sources.Find(relation)!.Scan(analyzer.Context);
}
