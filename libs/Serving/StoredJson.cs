using System.Text.Json;

namespace Serving;

/// <summary>How a store writes what it keeps as JSON: in lines, since people look into it.</summary>
internal static class StoredJson
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}
