using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Relations;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Kind = SparkConnect.Protocol.Proto.AnalyzePlanRequest.AnalyzeOneofCase;

namespace SparkConnect.Engine.Rpc;

/// <summary>AnalyzePlan: questions about a plan that run nothing.</summary>
internal static class AnalyzePlanHandler
{
    /// <summary>The Spark version whose behaviour the engine follows.</summary>
    public const string SparkVersion = "4.2.0";

    public static async Task<AnalyzePlanResponse> RunAsync(
        AnalyzePlanRequest request, SessionState session, CancellationToken cancellation)
    {
        using var reader = session.Retired.Enter();
        var response = await AnswerAsync(request, session, cancellation);
        response.SessionId = session.Id;
        response.ServerSideSessionId = session.ServerSideId;
        return response;
    }

    private static async Task<AnalyzePlanResponse> AnswerAsync(
        AnalyzePlanRequest request, SessionState session, CancellationToken cancellation)
    {
        return request.AnalyzeCase switch
        {
            Kind.Schema => new() { Schema = new() { Schema_ = (await SchemaAsync(request.Schema.Plan)).ToProto() } },
            Kind.TreeString => new()
            {
                TreeString = new()
                {
                    TreeString_ = SchemaTree.Draw(
                        await SchemaAsync(request.TreeString.Plan),
                        request.TreeString.HasLevel ? request.TreeString.Level : int.MaxValue),
                },
            },
            Kind.Explain => new()
            {
                Explain = new()
                {
                    ExplainString = Explanation.Text(
                    await PlanAsync(request.Explain.Plan), request.Explain)
                },
            },
            Kind.SparkVersion => new() { SparkVersion = new() { Version = SparkVersion } },
            Kind.IsLocal =>
                new() { IsLocal = new() { IsLocal_ = Root(request.IsLocal.Plan).LocalRelation is not null } },
            Kind.IsStreaming => new() { IsStreaming = new() { IsStreaming_ = false } },
            Kind.InputFiles => new() { InputFiles = new() { Files = { await FilesAsync(request.InputFiles.Plan) } } },
            Kind.DdlParse =>
                new() { DdlParse = new() { Parsed = SqlParser.ParseSchema(request.DdlParse.DdlString).ToProto() } },
            Kind.JsonToDdl => new()
            {
                JsonToDdl = new()
                {
                    DdlString = SchemaTree.Ddl(
                    (StructType)DataTypeJson.FromJson(request.JsonToDdl.JsonString))
                },
            },
            Kind.SameSemantics => new()
            {
                SameSemantics = new()
                {
                    Result = (await PlanAsync(request.SameSemantics.TargetPlan)).Sql
                        == (await PlanAsync(request.SameSemantics.OtherPlan)).Sql,
                },
            },
            Kind.SemanticHash => new()
            {
                SemanticHash = new()
                {
                    Result = string.GetHashCode(
                        (await PlanAsync(request.SemanticHash.Plan)).Sql, StringComparison.Ordinal),
                },
            },
            Kind.Persist => await PersistHandler.PersistAsync(request.Persist, session, cancellation),
            Kind.Unpersist => PersistHandler.Unpersist(request.Unpersist, session),
            Kind.GetStorageLevel => PersistHandler.StorageLevel(request.GetStorageLevel, session),
            Kind.None => throw new SparkException(
                "CONNECT_INVALID_PLAN.UNKNOWN_ANALYZE_METHOD",
                "The Spark Connect plan is invalid. Unknown Analyze Method ANALYZE_NOT_SET!", "56K00",
                new Dictionary<string, string> { ["other"] = "ANALYZE_NOT_SET" }),
            _ => throw SparkErrors.Unsupported($"analysis {request.AnalyzeCase}"),
        };

        Task<TypedPlan> PlanAsync(Plan? plan) => QueryService.AnalyzeAsync(Root(plan), session, cancellation);

        async Task<StructType> SchemaAsync(Plan plan) => (await PlanAsync(plan)).Schema;

        async Task<IEnumerable<string>> FilesAsync(Plan plan) =>
            Files(await PlanAsync(plan)).Distinct().Select(f => $"file://{f}");
    }

    private static IEnumerable<string> Files(TypedPlan plan) =>
        (plan is ScanPlan scan ? scan.Files : []).Concat(plan.Children.SelectMany(Files));

    private static Relation Root(Plan? plan) => plan?.OpTypeCase switch
    {
        null or Plan.OpTypeOneofCase.None => throw SparkErrors.NotSet("spark.connect.Relation", "RELTYPE_NOT_SET"),
        Plan.OpTypeOneofCase.Root => plan.Root,
        _ => plan.Command?.SqlCommand is { } sql
            ? sql.Input ?? new Relation { Sql = new SQL { Query = sql.Sql } }
            : throw SparkErrors.Unsupported($"analysis of {plan.OpTypeCase}"),
    };
}
