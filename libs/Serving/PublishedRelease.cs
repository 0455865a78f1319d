namespace Serving;

/// <summary>What a publication did.</summary>
/// <param name="Manifest">The release that is current now.</param>
/// <param name="Deleted">The names of the old releases that were deleted.</param>
public sealed record PublishedRelease(ReleaseManifest Manifest, IReadOnlyList<string> Deleted);
