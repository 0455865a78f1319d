namespace Personalization.Reports.Html;

/// <summary>A section of the page.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Title">What it found; null where it could not be made.</param>
/// <param name="Blocks">Its pieces.</param>
/// <param name="Missing">What to do so that it can be made; null where it was.</param>
internal sealed record Section(
    string Id, string Name, string? Title, IReadOnlyList<Block> Blocks, string? Missing = null);
