namespace Personalization.Segments;

/// <summary>A name that marketers have for customers of certain scores.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it means, for people.</param>
public sealed record RfmTier(string Name, string Description);
