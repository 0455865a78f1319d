using System.Text.Json.Nodes;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Rpc;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>
/// Writes operators in MLlib's own layout: <c>metadata</c> with one line of JSON, and folders of Parquet with Spark's
/// schema in them. All is made beside the target and moved into place when it is whole.
/// </summary>
internal sealed class ModelWriter(SessionState session, string staging)
{
    public SessionState Session => session;

    public static async Task SaveAsync(
        SessionState session,
        string path,
        bool overwrite,
        string jvmClass,
        ParamSet parameters,
        MlModel? model,
        CancellationToken cancellation)
    {
        var target = Path.GetFullPath(FileListing.Local(path));
        if (Directory.Exists(target) && !overwrite)
            throw new Protocol.SparkException(
                "", $"Path {path} already exists. To overwrite it, please use write.overwrite().save(path) for Scala "
                + "and use write().overwrite().save(path) for Java and Python.");
        var parent = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(parent);
        var staging = Path.Combine(parent, $"_temporary-{Guid.NewGuid():N}");
        try
        {
            var writer = new ModelWriter(session, staging);
            await writer.WriteMetadataAsync(jvmClass, parameters, model, cancellation);
            if (model is not null)
                await model.WriteAsync(writer, cancellation);
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            Directory.Move(staging, target);
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Writes the rows of a query as a folder of Parquet that Spark reads with this schema.</summary>
    public async Task WriteAsync(string folder, string sql, StructType schema, CancellationToken cancellation)
    {
        var directory = Directory.CreateDirectory(Path.Combine(staging, folder)).FullName;
        var file = Path.Combine(directory, $"part-00000-{Guid.NewGuid()}-c000.snappy.parquet");
        var metadata = $"{{'org.apache.spark.sql.parquet.row.metadata': {Literal.Quote(schema.ToJson())}, "
            + $"'org.apache.spark.version': '{AnalyzePlanHandler.SparkVersion}'}}";
        using var connection = session.Open();
        QueryRunner.Execute(
            connection,
            $"COPY ({sql}) TO {Literal.Quote(file)} (FORMAT parquet, COMPRESSION snappy, KV_METADATA {metadata})",
            cancellation);
        await File.WriteAllBytesAsync(Path.Combine(directory, "_SUCCESS"), [], cancellation);
    }

    private async Task WriteMetadataAsync(
        string jvmClass, ParamSet parameters, MlModel? model, CancellationToken cancellation)
    {
        var metadata = new JsonObject
        {
            ["class"] = jvmClass,
            ["timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            ["sparkVersion"] = AnalyzePlanHandler.SparkVersion,
            ["uid"] = parameters.Uid,
            ["paramMap"] = Map(parameters.Values.Select(pair => (pair.Key, pair.Value))),
            ["defaultParamMap"] = Map(parameters.Defaults),
        };
        if (model?.Extra is { } extra)
            metadata[extra.Name] = extra.Value;
        var directory = Directory.CreateDirectory(Path.Combine(staging, "metadata")).FullName;
        var file = Path.Combine(directory, $"part-00000-{Guid.NewGuid()}-c000.txt");
        await File.WriteAllTextAsync(file, metadata.ToJsonString() + "\n", cancellation);
        await File.WriteAllBytesAsync(Path.Combine(directory, "_SUCCESS"), [], cancellation);
    }

    private static JsonObject Map(IEnumerable<(string Name, object Value)> values)
    {
        var map = new JsonObject();
        foreach (var (name, value) in values)
            map[name] = MlJson.ToNode(value);
        return map;
    }
}
