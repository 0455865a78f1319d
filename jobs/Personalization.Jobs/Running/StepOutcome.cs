namespace Personalization.Jobs.Running;

/// <summary>What a step did.</summary>
/// <param name="RowCount">The rows that it wrote, or that stand there from before.</param>
/// <param name="Note">What else there is to say.</param>
/// <param name="IsSkipped">Whether there was nothing to do.</param>
internal sealed record StepOutcome(long RowCount, string Note, bool IsSkipped = false);
