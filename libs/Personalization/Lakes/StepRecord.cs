namespace Personalization.Lakes;

/// <summary>What a finished step was made from and what it made.</summary>
/// <param name="Inputs">Delta versions of the tables that it read.</param>
/// <param name="Options">Its options as text.</param>
/// <param name="Outputs">Delta versions of the tables that it wrote, as they stood after it.</param>
/// <param name="RowCount">The rows that it wrote.</param>
public sealed record StepRecord(
    IReadOnlyDictionary<string, long> Inputs, string Options, IReadOnlyDictionary<string, long> Outputs, long RowCount)
{
    /// <summary>Whether the same inputs and options went into it.</summary>
    public bool IsMadeFrom(IReadOnlyDictionary<string, long> inputs, string options) =>
        Options == options && Same(Inputs, inputs);

    /// <summary>Whether its outputs still stand as it left them.</summary>
    public bool IsUntouched(IReadOnlyDictionary<string, long> outputs) => Same(Outputs, outputs);

    private static bool Same(IReadOnlyDictionary<string, long> left, IReadOnlyDictionary<string, long> right) =>
        left.Count == right.Count
        && left.All(pair => right.TryGetValue(pair.Key, out var version) && version == pair.Value);
}
