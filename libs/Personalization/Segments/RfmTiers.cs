using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Segments;

/// <summary>
/// The eleven tiers, by the usual grid of recency (R) against frequency and monetary value together
/// (FM, the mean of both scores, halves rounded up). Each of the 125 combinations falls into exactly one.
/// </summary>
/// <remarks>
/// <code>
///        FM 1           FM 2                FM 3                FM 4              FM 5
/// R 5    New Customers  Potential Loyalist  Potential Loyalist  Champions         Champions
/// R 4    Promising      Potential Loyalist  Loyal               Loyal             Champions
/// R 3    About To Sleep Need Attention      Need Attention      Loyal             Loyal
/// R 2    Hibernating    About To Sleep      At Risk             At Risk           At Risk
/// R 1    Lost           Hibernating         At Risk             Cannot Lose Them  Cannot Lose Them
/// </code>
/// </remarks>
public static class RfmTiers
{
    private static readonly RfmTier Champions = new("Champions", "Bought of late, often, and for the most money.");
    private static readonly RfmTier Loyal = new("Loyal", "Buy regularly and have not been away long.");

    private static readonly RfmTier PotentialLoyalist =
        new("Potential Loyalist", "Bought of late, and more than once or for more than most.");

    private static readonly RfmTier NewCustomers = new("New Customers", "Bought very recently, and little so far.");
    private static readonly RfmTier Promising = new("Promising", "Bought recently, and little so far.");
    private static readonly RfmTier NeedAttention = new("Need Attention", "Middling in all; they may go either way.");
    private static readonly RfmTier AboutToSleep = new("About To Sleep", "Bought little, and not of late.");
    private static readonly RfmTier AtRisk = new("At Risk", "Bought often or for much money, some time ago.");

    private static readonly RfmTier CannotLoseThem =
        new("Cannot Lose Them", "Were among the best, and have been away longest.");

    private static readonly RfmTier Hibernating = new("Hibernating", "Bought little, long ago.");
    private static readonly RfmTier Lost = new("Lost", "Bought least, longest ago.");

    // Rows from R 1 to R 5, columns from FM 1 to FM 5.
    private static readonly RfmTier[][] Grid =
    [
        [Lost, Hibernating, AtRisk, CannotLoseThem, CannotLoseThem],
        [Hibernating, AboutToSleep, AtRisk, AtRisk, AtRisk],
        [AboutToSleep, NeedAttention, NeedAttention, Loyal, Loyal],
        [Promising, PotentialLoyalist, Loyal, Loyal, Champions],
        [NewCustomers, PotentialLoyalist, PotentialLoyalist, Champions, Champions],
    ];

    /// <summary>All tiers, the best first.</summary>
    public static IReadOnlyList<RfmTier> All { get; } =
    [
        Champions, Loyal, PotentialLoyalist, NewCustomers, Promising, NeedAttention, AboutToSleep, AtRisk,
        CannotLoseThem, Hibernating, Lost,
    ];

    /// <summary>The tiers as segments.</summary>
    public static IReadOnlyList<SegmentRule> Rules { get; } =
    [
        .. All.Select(tier =>
            new SegmentRule(tier.Name, tier.Description, $"{RfmColumns.Tier} = '{tier.Name}'", "the tiers")),
    ];

    /// <summary>The tier of scores from 1 to 5.</summary>
    public static RfmTier Of(int recency, int frequency, int monetary) =>
        Grid[recency - 1][Together(frequency, monetary) - 1];

    /// <summary>The tier of the scores in the columns of <see cref="RfmColumns"/>.</summary>
    internal static Column TierColumn()
    {
        var together = Floor((Col(RfmColumns.FrequencyScore) + Col(RfmColumns.MonetaryScore) + 1) / 2.0);
        var cell = (Col(RfmColumns.RecencyScore) * 10) + together;
        return All.Skip(1).Aggregate(
            When(cell.IsIn(Cells(All[0])), All[0].Name),
            (cases, tier) => cases.When(cell.IsIn(Cells(tier)), tier.Name));
    }

    private static object[] Cells(RfmTier tier) =>
    [
        .. from recency in Enumerable.Range(1, 5)
           from together in Enumerable.Range(1, 5)
           where Grid[recency - 1][together - 1] == tier
           select (object)((recency * 10L) + together),
    ];

    private static int Together(int frequency, int monetary) => (frequency + monetary + 1) / 2;
}
