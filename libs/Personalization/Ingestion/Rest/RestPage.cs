using System.Text.Json;

namespace Personalization.Ingestion.Rest;

/// <summary>A page of a REST source.</summary>
/// <param name="Body">Its JSON.</param>
/// <param name="NextLink">The link that its header names as the next page; null where there is none.</param>
internal sealed record RestPage(JsonDocument Body, string? NextLink) : IDisposable
{
    public void Dispose() => Body.Dispose();
}
