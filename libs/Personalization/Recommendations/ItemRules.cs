using SparkConnect.Client;

namespace Personalization.Recommendations;

/// <summary>What may not be shown, whatever the models say.</summary>
/// <param name="NotShown">item: those that are hidden or out of stock now, each once; null for none.</param>
/// <param name="Count">How many those are.</param>
public sealed record ItemRules(DataFrame? NotShown, int Count)
{
    /// <summary>Everything may be shown.</summary>
    public static ItemRules None { get; } = new(null, 0);

    /// <summary>The rows whose item may be shown.</summary>
    internal DataFrame Showable(DataFrame rows, string item) => NotShown is null
        ? rows
        : rows.Join(NotShown.WithColumnRenamed(InteractionColumns.Item, item), item, "left_anti");
}
