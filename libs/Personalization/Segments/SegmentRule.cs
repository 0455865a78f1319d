namespace Personalization.Segments;

/// <summary>A segment: those customers for whom a condition holds.</summary>
/// <param name="Name">Its name, unique in a run.</param>
/// <param name="Description">What it means, for people; may be empty.</param>
/// <param name="Where">The condition in SQL, over the columns that <see cref="People"/> has.</param>
/// <param name="Origin">Where it stands, for messages: a file and a line.</param>
public sealed record SegmentRule(string Name, string Description, string Where, string Origin);
