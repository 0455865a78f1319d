using SparkConnect.Client;

namespace Personalization.Recommendations;

/// <summary>
/// What may not be shown, whatever the models say. What a customer has already is never shown again, without any rule.
/// </summary>
/// <param name="NotShown">item: those that are hidden or out of stock now, each once; null for none.</param>
/// <param name="Note">What there is to say of them, behind a semicolon; empty for nothing.</param>
public sealed record ItemRules(DataFrame? NotShown, string Note)
{
    /// <summary>Everything may be shown.</summary>
    public static ItemRules None { get; } = new(null, "");

    /// <summary>The rows whose item may be shown.</summary>
    internal DataFrame Showable(DataFrame rows, string item) => NotShown is null
        ? rows
        : rows.Join(NotShown.WithColumnRenamed(InteractionColumns.Item, item), item, "left_anti");
}
