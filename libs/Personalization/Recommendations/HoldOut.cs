using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Recommendations;

/// <summary>Interactions cut in two: what is known, and what came after it.</summary>
/// <param name="Known">To fit on.</param>
/// <param name="Later">customer, item: what the same customers took then; each once.</param>
internal sealed record HoldOut(Interactions Known, DataFrame Later)
{
    private const int Parts = 5;

    /// <summary>What came from a moment on; the rows must have moments.</summary>
    internal static HoldOut Last(Interactions interactions, DateTime cut) => new(
        interactions.Before(cut),
        Interactions.Pairs(interactions.Rows.Filter(Col(InteractionColumns.Time).Geq(Lit(cut)))));

    /// <summary>A fifth of the pairs, drawn by their hash.</summary>
    internal static HoldOut Fifth(Interactions interactions)
    {
        var part = Pmod(Hash(InteractionColumns.Customer, InteractionColumns.Item), Lit(Parts));
        return new(
            interactions with { Rows = interactions.Rows.Filter(part.NotEqual(0)) },
            Interactions.Pairs(interactions.Rows.Filter(part.EqualTo(0))));
    }
}
