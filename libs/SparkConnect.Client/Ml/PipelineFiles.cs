using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SparkConnect.Client.Ml;

/// <summary>
/// Pipelines in Spark's own layout: <c>metadata</c> (one line of JSON that names the stages) and
/// <c>stages/INDEX_UID</c> for each stage. Files are read and written by the engine.
/// </summary>
internal static class PipelineFiles
{
    // Spark answers to this name with an object that manages files.
    private const string HelperId = "______ML_CONNECT_HELPER______";

    public static async Task SaveAsync(
        SparkSession session,
        string path,
        string jvmClass,
        string uid,
        IReadOnlyList<PipelineStage> stages,
        bool overwrite,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (overwrite)
            await RemoveAsync(session, path, cancellation);
        var metadata = new JsonObject
        {
            ["class"] = jvmClass,
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            ["sparkVersion"] = await session.VersionAsync(cancellation),
            ["uid"] = uid,
            ["paramMap"] = new JsonObject
            {
                ["stageUids"] = new JsonArray([.. stages.Select(stage => JsonValue.Create(stage.Uid))]),
            },
            ["defaultParamMap"] = new JsonObject(),
        };
        await session.Range(1).Select(Functions.Lit(metadata.ToJsonString()).As("value"))
            .Write().Format("text").SaveAsync(Join(path, "metadata"), cancellation);
        for (var index = 0; index < stages.Count; index++)
            await stages[index].SaveAsync(
                session, StagePath(path, index, stages.Count, stages[index].Uid), false, cancellation);
    }

    public static async Task<(string Uid, IReadOnlyList<PipelineStage> Stages)> LoadAsync(
        SparkSession session, string path, string jvmClass, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var metadata = await ReadMetadataAsync(session, path, cancellation);
        if (Text(metadata["class"]) is var found && found != jvmClass)
            throw new ArgumentException($"{path} holds a {found}, expected {jvmClass}.", nameof(path));
        var uids = metadata["paramMap"]?["stageUids"]?.AsArray() ?? [];
        var stages = new List<PipelineStage>();
        for (var index = 0; index < uids.Count; index++)
        {
            var stagePath = StagePath(path, index, uids.Count, Text(uids[index]));
            var stage = await ReadMetadataAsync(session, stagePath, cancellation);
            stages.Add(await StageRegistry.LoadAsync(session, Text(stage["class"]), stagePath, cancellation));
        }

        return (Text(metadata["uid"]), stages);
    }

    private static async Task<JsonNode> ReadMetadataAsync(
        SparkSession session, string path, CancellationToken cancellation)
    {
        var row = await session.Read().Format("text").Load(Join(path, "metadata")).FirstAsync(cancellation)
            ?? throw new InvalidDataException($"The metadata of {path} is empty.");
        return JsonNode.Parse(row.GetAs<string>(0))
            ?? throw new JsonException($"The metadata of {path} is null.");
    }

    private static async Task RemoveAsync(SparkSession session, string path, CancellationToken cancellation)
    {
        var call = new Proto.Fetch.Types.Method { Method_ = "handleOverwrite" };
        call.Args.Add(new Proto.Fetch.Types.Method.Types.Args { Param = new() { String = path } });
        call.Args.Add(new Proto.Fetch.Types.Method.Types.Args { Param = new() { Boolean = true } });
        await MlCalls.RunAsync(
            session,
            new Proto.MlCommand { Fetch = new() { ObjRef = new() { Id = HelperId }, Methods = { call } } },
            cancellation);
    }

    private static string StagePath(string path, int index, int count, string uid)
    {
        var digits = count.ToString(CultureInfo.InvariantCulture).Length;
        return Join(path, $"stages/{index.ToString($"D{digits}", CultureInfo.InvariantCulture)}_{uid}");
    }

    private static string Join(string path, string child) => $"{path.TrimEnd('/')}/{child}";

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? string.Empty;
}
