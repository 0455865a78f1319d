using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Personalization.Jobs.Tests.Notebooks;

/// <summary>A notebook's file: its cells of code, and what each gave when its outputs were last written.</summary>
internal sealed class Notebook
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _path;
    private readonly JsonObject _root;

    private Notebook(string path)
    {
        _path = path;
        _root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    /// <summary>The code of each cell of code.</summary>
    internal IReadOnlyList<string> Code =>
        [.. CodeCells.Select(cell => string.Concat(cell["source"]!.AsArray().Select(line => (string)line!)))];

    private IEnumerable<JsonObject> CodeCells =>
        _root["cells"]!.AsArray().Select(cell => cell!.AsObject()).Where(cell => (string?)cell["cell_type"] == "code");

    internal static Notebook Read(string path) => new(path);

    /// <summary>The outputs in place of the cell of code with this index.</summary>
    internal CellOutput Output(int index) => CellOutput.From(CodeCells.ElementAt(index)["outputs"]!.AsArray());

    /// <summary>Writes the file anew with these outputs.</summary>
    internal void Save(IReadOnlyList<CellOutput> outputs)
    {
        foreach (var (index, cell) in CodeCells.Index())
        {
            cell["execution_count"] = index + 1;
            cell["outputs"] = outputs[index].ToJson();
        }

        File.WriteAllText(_path, _root.ToJsonString(Layout) + "\n");
    }

    /// <summary>A text as notebooks hold it: one string a line, each with its line's end.</summary>
    internal static JsonArray Lines(string text) => [.. text.Split('\n').SkipLast(text.EndsWith('\n') ? 1 : 0).Index()
        .Select(line => (JsonNode)(line.Item + (EndsLine(text, line.Index) ? "\n" : "")))];

    private static bool EndsLine(string text, int index) => index < text.Count(letter => letter == '\n');
}
