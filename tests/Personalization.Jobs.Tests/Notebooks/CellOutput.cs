using System.Text.Json.Nodes;

namespace Personalization.Jobs.Tests.Notebooks;

/// <summary>What a cell gave: the text that it printed and the pictures that it showed.</summary>
/// <param name="Text">The text; empty where there is none.</param>
/// <param name="Pictures">PNG files as base64.</param>
internal sealed record CellOutput(string Text, IReadOnlyList<string> Pictures)
{
    /// <summary>Width and height of each picture, as the file's header says.</summary>
    internal IReadOnlyList<(int Width, int Height)> Sizes => [.. Pictures.Select(SizeOf)];

    /// <summary>From the outputs that a notebook's file holds for a cell.</summary>
    internal static CellOutput From(JsonArray outputs) => new(
        string.Concat(outputs.Where(output => Kind(output) == "stream").Select(output => Joined(output!["text"]))),
        [
            .. outputs.Where(output => Kind(output) == "display_data")
                .Select(output => Joined(output!["data"]!["image/png"])),
        ]);

    /// <summary>As a notebook's file holds it.</summary>
    internal JsonArray ToJson()
    {
        var outputs = new JsonArray();
        if (Text.Length > 0)
            outputs.Add(new JsonObject
            {
                ["name"] = "stdout", ["output_type"] = "stream", ["text"] = Notebook.Lines(Text),
            });
        foreach (var picture in Pictures)
            outputs.Add(new JsonObject
            {
                ["data"] = new JsonObject { ["image/png"] = picture },
                ["metadata"] = new JsonObject(),
                ["output_type"] = "display_data",
            });
        return outputs;
    }

    private static string? Kind(JsonNode? output) => (string?)output?["output_type"];

    private static string Joined(JsonNode? text) =>
        text is JsonArray lines ? string.Concat(lines.Select(line => (string)line!)) : (string?)text ?? "";

    private static (int Width, int Height) SizeOf(string base64)
    {
        var png = Convert.FromBase64String(base64);
        png[..8].ShouldBe([0x89, .. "PNG\r\n\u001a\n"u8]);
        return (Number(png, 16), Number(png, 20));
    }

    private static int Number(byte[] bytes, int at) =>
        System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
