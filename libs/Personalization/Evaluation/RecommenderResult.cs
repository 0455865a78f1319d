using Personalization.Contracts;

namespace Personalization.Evaluation;

/// <summary>How well one recommender foretold.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Measures">By name: <see cref="EvaluationColumns.Measures"/>.</param>
/// <param name="Seconds">Time to fit and to answer all customers.</param>
public sealed record RecommenderResult(string Name, IReadOnlyDictionary<string, Measure> Measures, double Seconds)
{
    /// <summary>One of the measures.</summary>
    public Measure this[string measure] => Measures[measure];
}
