using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeltaLake.Spec;

/// <summary>Actions to and from the JSON lines of commit files.</summary>
public static class ActionJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One action as a line of a commit file, without the line's end.</summary>
    public static string Write(DeltaAction action) => JsonSerializer.Serialize(ActionEnvelope.Of(action), Options);

    /// <summary>Actions as the content of a commit file.</summary>
    public static byte[] WriteCommit(IEnumerable<DeltaAction> actions)
    {
        using var content = new MemoryStream();
        foreach (var action in actions)
        {
            JsonSerializer.Serialize(content, ActionEnvelope.Of(action), Options);
            content.WriteByte((byte)'\n');
        }

        return content.ToArray();
    }

    /// <summary>Reads one line; null where it holds an action that is unknown and so to be ignored.</summary>
    /// <exception cref="JsonException">The line is no JSON object.</exception>
    public static DeltaAction? Read(string line) =>
        JsonSerializer.Deserialize<ActionEnvelope>(line, Options)?.Action;

    /// <summary>Reads a commit file's content.</summary>
    /// <exception cref="JsonException">A line is no JSON object, as in a file that was cut.</exception>
    public static List<DeltaAction> ReadCommit(ReadOnlySpan<byte> content)
    {
        var actions = new List<DeltaAction>();
        while (!content.IsEmpty)
        {
            var end = content.IndexOf((byte)'\n');
            var line = (end < 0 ? content : content[..end]).Trim(" \r\t"u8);
            content = end < 0 ? [] : content[(end + 1)..];
            if (!line.IsEmpty && JsonSerializer.Deserialize<ActionEnvelope>(line, Options)?.Action is { } action)
                actions.Add(action);
        }

        return actions;
    }
}
