namespace Personalization.Evaluation;

/// <summary>How well all recommenders foretold the same customers' later items.</summary>
/// <param name="K">The length of the lists.</param>
/// <param name="Customers">Customers asked for.</param>
/// <param name="Items">Items that could be shown.</param>
/// <param name="Recommenders">The results, plainest recommender first.</param>
/// <param name="Notes">What there is to say of how they were made.</param>
public sealed record EvaluationResult(
    int K, long Customers, long Items, IReadOnlyList<RecommenderResult> Recommenders, IReadOnlyList<string> Notes)
{
    /// <summary>The result of a recommender; null where it was not possible.</summary>
    public RecommenderResult? Find(string name) => Recommenders.FirstOrDefault(result => result.Name == name);
}
