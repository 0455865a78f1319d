namespace Personalization.ReadApi.Releases;

/// <summary>A release for the length of one request.</summary>
internal readonly struct ReleaseLease(ServedRelease served) : IAsyncDisposable
{
    internal ServedRelease Served => served;

    public ValueTask DisposeAsync() => served.FreeAsync();
}
