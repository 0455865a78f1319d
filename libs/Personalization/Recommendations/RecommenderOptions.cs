namespace Personalization.Recommendations;

/// <summary>
/// How recommenders are fitted. The defaults of ALS, of both half-lives and of the share of trends are what
/// <c>evaluate --tune --trials 24</c> (seed 1) chose on the Online Retail data: of what was known before 2011-11-09 it
/// learns from the days before 2011-10-09 and foretells the rest. The others were compared before on the months from
/// 2011-09-09 and 2011-10-09 alike. <c>--tune</c> searches again, on one's own data.
/// </summary>
public sealed record RecommenderOptions
{
    /// <summary>Days in which a purchase loses half of what it says of its customer to neighbours; 0: never.</summary>
    public double HalfLifeDays { get; init; } = 30;

    /// <summary>The same for the factorisation.</summary>
    public double AlsHalfLifeDays { get; init; } = 30;

    /// <summary>The days before the moment whose buyers make an item a trend.</summary>
    public int TrendDays { get; init; } = 14;

    /// <summary>Number of factors of implicit ALS.</summary>
    public int AlsRank { get; init; } = 32;

    /// <summary>Growth of its confidence with a pair's weight.</summary>
    public double AlsAlpha { get; init; } = 10;

    /// <summary>Its regularisation, weighted by the number of pairs as MLlib does.</summary>
    public double AlsRegularization { get; init; } = 0.3;

    /// <summary>Its iterations.</summary>
    public int AlsIterations { get; init; } = 6;

    /// <summary>Seed of its start, and of searches.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Neighbours kept for each item.</summary>
    public int Neighbours { get; init; } = 30;

    /// <summary>The most items of one customer, or of one order, that are paired with each other.</summary>
    public int LongestHistory { get; init; } = 50;

    /// <summary>The most pairs of all; histories are shortened, the latest items staying, until they fit.</summary>
    public long PairBudget { get; init; } = 50_000_000;

    /// <summary>Groups that two items must have in common to be neighbours.</summary>
    public int MinCommon { get; init; } = 2;

    /// <summary>Groups in common that halve a similarity: what few have in common may be chance.</summary>
    public double Shrinkage { get; init; } = 2;

    /// <summary>The latest items of a customer whose neighbours are candidates.</summary>
    public int HistoryItems { get; init; } = 50;

    /// <summary>Candidates that each recommender contributes for a customer.</summary>
    public int Candidates { get; init; } = 100;

    /// <summary>
    /// What is left of the learned weights of trend and popularity, 0 to 1. At 1 lists hit most often, and all
    /// customers see much the same; less shows more of the catalogue.
    /// </summary>
    public double TrendShare { get; init; } = 0.4;

    /// <summary>The days before the moment from which the hybrid's weights are learned.</summary>
    public int LearnDays { get; init; } = 31;

    /// <summary>The most customers from whom they are learned.</summary>
    public int LearnCustomers { get; init; } = 2000;
}
