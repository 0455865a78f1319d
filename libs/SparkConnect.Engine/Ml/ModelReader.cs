using System.Text.Json;
using System.Text.Json.Nodes;
using Apache.Arrow;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Ml;

/// <summary>Reads what either engine saved in MLlib's layout.</summary>
internal sealed class ModelReader
{
    private readonly SessionState _session;
    private readonly string _path;

    private ModelReader(SessionState session, string path, JsonObject metadata)
    {
        _session = session;
        _path = path;
        Metadata = metadata;
    }

    public JsonObject Metadata { get; }

    public static async Task<ModelReader> OpenAsync(
        SessionState session, string path, string jvmClass, CancellationToken cancellation)
    {
        var folder = Path.Combine(Path.GetFullPath(FileListing.Local(path)), "metadata");
        if (!Directory.Exists(folder))
            throw new SparkException(
                "PATH_NOT_FOUND", $"Path does not exist: file:{folder}.", "42K03",
                new Dictionary<string, string> { ["path"] = $"file:{folder}" });
        var file = Directory.EnumerateFiles(folder, "part-*").Order(StringComparer.Ordinal).FirstOrDefault()
            ?? throw MlErrors.Illegal($"The metadata folder {folder} holds no part file.");
        var text = (await File.ReadAllLinesAsync(file, cancellation)).FirstOrDefault() ?? "";
        var metadata = Parse(text, file);
        if ((string?)metadata["class"] is var found && found != jvmClass)
            throw MlErrors.Requirement(
                $"Error loading metadata: Expected class name {jvmClass} but found class name {found}");
        return new ModelReader(session, Path.GetDirectoryName(folder)!, metadata);
    }

    /// <summary>The parameters that were saved, set ones only: defaults are the reader's.</summary>
    public ParamSet Parameters(ParamTable table)
    {
        var set = new ParamSet((string?)Metadata["uid"] ?? "", table);
        foreach (var (name, node) in Metadata["paramMap"]?.AsObject() ?? [])
            if (node is not null && table.Has(name))
                set.Set(name, MlJson.FromNode(node, Like(table.TypeOf(name))));
        return set;
    }

    /// <summary>Reads a folder of Parquet; <paramref name="tail"/> follows the FROM.</summary>
    public void Read(
        string folder, string select, Action<RecordBatch> read, CancellationToken cancellation, string tail = "")
    {
        using var connection = _session.Open();
        foreach (var batch in QueryRunner.Run(
            connection, $"SELECT {select} FROM {Source(folder)} {tail}", null, null, cancellation))
        {
            using (batch)
                read(batch);
        }
    }

    private string Source(string folder)
    {
        var files = FileListing.Find([Path.Combine(_path, folder)], new SourceOptions([])).Files;
        return $"read_parquet([{string.Join(", ", files.Select(Literal.Quote))}], union_by_name = true)";
    }

    private static object? Like(Type type) => type switch
    {
        _ when type == typeof(double[]) => System.Array.Empty<double>(),
        { IsPrimitive: true } => Activator.CreateInstance(type),
        _ => null,
    };

    private static JsonObject Parse(string text, string file)
    {
        try
        {
            return JsonNode.Parse(text)?.AsObject() ?? throw MlErrors.Illegal($"The metadata file {file} is empty.");
        }
        catch (JsonException e)
        {
            throw new SparkException("", $"The metadata file {file} is damaged: {e.Message}", innerException: e);
        }
    }
}
