using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DeltaLake.Spec;

/// <summary>
/// The statistics of one file (protocol, section Per-file Statistics). Columns are named physically; a nested column is
/// an object in the object of its parent.
/// </summary>
public sealed class FileStatistics
{
    private const int MaxStringLength = 32;
    private readonly JsonElement _root;

    private FileStatistics(JsonElement root) => _root = root;

    /// <summary>Rows in the file, deleted ones too, or null where unknown.</summary>
    public long? RecordCount =>
        _root.TryGetProperty("numRecords", out var count) && count.ValueKind == JsonValueKind.Number
            ? count.GetInt64()
            : null;

    /// <summary>
    /// False where rows were deleted since the bounds were computed: they may be wider than the data.
    /// </summary>
    public bool HasTightBounds =>
        !_root.TryGetProperty("tightBounds", out var tight) || tight.ValueKind != JsonValueKind.False;

    /// <summary>
    /// Reads the text of <see cref="AddFile.Stats"/>; null where there is none or it is no JSON object.
    /// </summary>
    public static FileStatistics? Parse(string? stats)
    {
        if (string.IsNullOrEmpty(stats))
            return null;
        try
        {
            var root = JsonElement.Parse(stats);
            return root.ValueKind == JsonValueKind.Object ? new FileStatistics(root) : null;
        }
        catch (JsonException)
        {
            // Statistics are a hint: without them a file is read in full, which is always right.
            return null;
        }
    }

    /// <summary>The least value of a column, or null where unknown.</summary>
    public JsonElement? Min(IReadOnlyList<string> physicalPath) => Find("minValues", physicalPath);

    /// <summary>The greatest value of a column, or null where unknown.</summary>
    public JsonElement? Max(IReadOnlyList<string> physicalPath) => Find("maxValues", physicalPath);

    /// <summary>How many rows are NULL in a column, or null where unknown.</summary>
    public long? NullCount(IReadOnlyList<string> physicalPath) =>
        Find("nullCount", physicalPath) is { ValueKind: JsonValueKind.Number } count ? count.GetInt64() : null;

    /// <summary>
    /// The same statistics for a file that has just got a deletion vector: bounds are wide from now on.
    /// </summary>
    public static string? WithWideBounds(string? stats)
    {
        if (Parse(stats) is not { } parsed)
            return stats;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            foreach (var property in parsed._root.EnumerateObject())
            {
                if (!property.NameEquals("tightBounds"))
                    property.WriteTo(writer);
            }

            writer.WriteBoolean("tightBounds", false);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>A lower bound of at most 32 characters for a text; shorter texts as they are.</summary>
    public static string TruncateMin(string text) => text.Length <= MaxStringLength ? text : text[..CutAt(text)];

    /// <summary>
    /// An upper bound of about 32 characters for a text, or null where there is none. What is cut off must not be
    /// greater than the character appended, so the cut moves on over characters beyond its reach.
    /// </summary>
    public static string? TruncateMax(string text)
    {
        if (text.Length <= MaxStringLength)
            return text;
        for (var length = CutAt(text); length < Math.Min(text.Length, 2 * MaxStringLength); length++)
        {
            if (text[length] < '\u007f')
                return text[..length] + '\u007f';
        }

        return null;
    }

    internal static string? OnlyRecordCount(string? stats) => Parse(stats)?.RecordCount is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"{{\"numRecords\":{count}}}")
        : null;

    internal static JsonWriterOptions WriterOptions =>
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A surrogate pair is one character: it is kept whole or left out whole.
    private static int CutAt(string text) =>
        char.IsHighSurrogate(text[MaxStringLength - 1]) ? MaxStringLength - 1 : MaxStringLength;

    private JsonElement? Find(string kind, IReadOnlyList<string> path)
    {
        if (!_root.TryGetProperty(kind, out var element))
            return null;
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.Null ? null : element;
    }
}
