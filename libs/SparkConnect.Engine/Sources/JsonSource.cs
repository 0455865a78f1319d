using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>JSON files: an object on each line, or (multiLine) objects and arrays of them over many lines.</summary>
internal static class JsonSource
{
    public static FileSource Open(
        IReadOnlyList<string> paths, StructType? schema, SourceOptions options, SessionState session,
        CancellationToken cancellation)
    {
        var files = FileListing.Find(paths, options);
        if (files.Files.Count == 0)
            return schema is null ? throw FileListing.NoSchema("JSON") : FileSource.Empty("json", schema);
        var reader = new JsonReader(files, options);
        StructType data;
        if (schema is not null)
            (data, files) = files.Apply(schema);
        else
            data = JsonInference.Infer(files, reader, session, cancellation);
        data = SchemaProbe.Nullable(data);
        var corrupt = reader.CorruptColumn;
        var needsLines = !reader.IsMultiLine
            && (reader.Mode != ParseMode.Permissive || data.Fields.Any(f => f.Name == corrupt));
        var shown = files.Combine(data);
        var stored = data.Fields.Where(f => f.Name != corrupt && files.Partition(f.Name) is null).ToArray();
        var from = needsLines ? reader.FromLines(files, stored) : reader.FromObjects(files, stored, schema is not null);
        return new FileSource(
            "json", from,
            [.. shown.Fields.Select(f => Column(f, files, reader, schema is not null && !needsLines, corrupt))],
            shown, files.Files);
    }

    private static string Column(StructField field, FileSet files, JsonReader reader, bool strict, string corrupt)
    {
        var name = DuckDbType.Quote(field.Name);
        if (files.Partition(field.Name) is not null)
            return name;
        if (field.Name == corrupt)
            return "corrupt_";
        return strict ? reader.Value(name, field) : name;
    }
}
