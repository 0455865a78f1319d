using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>A rule as conditions over the columns of the rows that it is to judge.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Applies">Whether it applies to a row; never null.</param>
/// <param name="Holds">Whether the row meets it; null counts as not met.</param>
/// <param name="Reason">What is wrong with a row that does not.</param>
internal sealed record BoundRule(QualityRule Rule, Column Applies, Column Holds, Column Reason)
{
    internal Column Fails => Applies.And(!Coalesce(Holds, Lit(false)));
}
