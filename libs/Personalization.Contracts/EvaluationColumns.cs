namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldEvaluation"/>: a row a recommender. Each measure but the seconds has two more
/// columns, with <see cref="Low"/> and <see cref="High"/> behind its name: the ends of its 95 % interval.
/// </summary>
public static class EvaluationColumns
{
    /// <summary>string: which recommender.</summary>
    public const string Recommender = "recommender";

    /// <summary>int: the length of the lists that were judged.</summary>
    public const string K = "k";

    /// <summary>timestamp: what was known before was learned from, what came from it on was to be foretold.</summary>
    public const string Cut = "cut";

    /// <summary>bigint: the customers asked for.</summary>
    public const string Customers = "customers";

    /// <summary>bigint: the items that could be shown.</summary>
    public const string Items = "items";

    /// <summary>double: discounted gain of the hits beside that of the best list possible, 0 to 1.</summary>
    public const string Ndcg = "ndcg";

    /// <summary>double: hits / k.</summary>
    public const string Precision = "precision";

    /// <summary>double: hits / relevant items.</summary>
    public const string Recall = "recall";

    /// <summary>double: sum of the precision at each hit / relevant items.</summary>
    public const string Map = "map";

    /// <summary>double: share of the items that are on any customer's list.</summary>
    public const string Coverage = "coverage";

    /// <summary>double: 1 − the mean similarity of the items on one list.</summary>
    public const string Diversity = "diversity";

    /// <summary>double: mean of −log2 of the share of customers who had the item; larger is less known.</summary>
    public const string Novelty = "novelty";

    /// <summary>double: time to fit and to answer all customers, in seconds.</summary>
    public const string Seconds = "seconds";

    /// <summary>What a measure's name ends in where it is the lower end of its interval.</summary>
    public const string Low = "_low";

    /// <summary>What a measure's name ends in where it is the upper end of its interval.</summary>
    public const string High = "_high";

    /// <summary>The measures that have intervals, in their order.</summary>
    public static IReadOnlyList<string> Measures { get; } =
        [Ndcg, Precision, Recall, Map, Coverage, Diversity, Novelty];
}
