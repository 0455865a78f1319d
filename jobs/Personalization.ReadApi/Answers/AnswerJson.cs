using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Personalization.ReadApi.Endpoints;

namespace Personalization.ReadApi.Answers;

/// <summary>The answers' JSON, generated when this is built.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RecommendationsAnswer))]
[JsonSerializable(typeof(SimilarAnswer))]
[JsonSerializable(typeof(PopularAnswer))]
[JsonSerializable(typeof(ProfileAnswer))]
[JsonSerializable(typeof(SegmentsAnswer))]
[JsonSerializable(typeof(ReleaseAnswer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class AnswerJson : JsonSerializerContext
{
    /// <summary>Names go out as they are written, not as escapes: the answers are no HTML.</summary>
    internal static AnswerJson Plain { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
