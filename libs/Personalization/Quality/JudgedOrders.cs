using SparkConnect.Client;

namespace Personalization.Quality;

/// <summary>Bronze's rows without their repeats, each with its class, and what the rules found.</summary>
/// <param name="Rows">The rows; kept by the engine until <see cref="ReleaseAsync"/>.</param>
/// <param name="Columns">The columns of bronze.</param>
/// <param name="Repeats">The rows of bronze that repeat an earlier one.</param>
/// <param name="Results">What each rule found.</param>
/// <param name="Problems">The rules that could not be applied, each with its file, line, name and the way out.</param>
public sealed record JudgedOrders(
    DataFrame Rows, IReadOnlyList<string> Columns, long Repeats, IReadOnlyList<RuleResult> Results,
    IReadOnlyList<string> Problems)
{
    internal IReadOnlyList<DataFrame> Kept { get; init; } = [];

    /// <summary>Lets go of the rows.</summary>
    public async Task ReleaseAsync()
    {
        foreach (var frame in Kept)
            await frame.UnpersistAsync();
    }
}

/// <summary>What a rule found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Checked">The rows that it applied to.</param>
/// <param name="Failed">The rows that failed it, whether or not another rule failed first.</param>
/// <param name="Imputed">The values that it replaced.</param>
public sealed record RuleResult(QualityRule Rule, long Checked, long Failed, long Imputed);
