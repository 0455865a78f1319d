namespace Serving;

/// <summary>One release of a store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Manifest">What it says of itself; null where that cannot be read.</param>
/// <param name="IsCurrent">Whether readers see it.</param>
/// <param name="IsInUse">Whether a reader holds it, so that it is not deleted.</param>
public sealed record ReleaseListing(string Name, ReleaseManifest? Manifest, bool IsCurrent, bool IsInUse);
