using Serving;

namespace Personalization.ReadApi;

/// <summary>A release for the length of one request.</summary>
public readonly struct ReleaseLease : IDisposable
{
    private readonly SharedRelease _shared;

    internal ReleaseLease(SharedRelease shared) => _shared = shared;

    public Release Release => _shared.Release;

    public void Dispose() => _shared.Free();
}
