namespace Personalization.Segments;

/// <summary>A segment whose condition cannot be worked out.</summary>
/// <param name="Rule">The segment.</param>
/// <param name="Cause">What the engine said, with the place in the condition where it knows it.</param>
public sealed record SegmentFailure(SegmentRule Rule, Exception Cause);
