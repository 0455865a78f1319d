using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalization.Jobs.Output;

/// <summary>JSON on standard output.</summary>
internal static class JsonOutput
{
    internal static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };
}
