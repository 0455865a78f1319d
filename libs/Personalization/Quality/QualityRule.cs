namespace Personalization.Quality;

/// <summary>One rule of a file of rules.</summary>
/// <param name="Name">Its name, which the quarantine records; no two rules have the same.</param>
/// <param name="Kind">One of <see cref="RuleKinds"/>.</param>
/// <param name="Line">The line of the file where it begins, from 1.</param>
public sealed record QualityRule(string Name, string Kind, long Line)
{
    /// <summary>The column that it looks at; null where it looks at several, or at none by name.</summary>
    public string? Column { get; init; }

    /// <summary>The columns of a rule that looks at several.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>SQL: the rows that it applies to; null is all.</summary>
    public string? Where { get; init; }

    /// <summary>One of <see cref="RuleActions"/>.</summary>
    public string Action { get; init; } = RuleActions.Quarantine;

    /// <summary>For imputation: mean, median or mode.</summary>
    public string? Method { get; init; }

    /// <summary>What is wrong with a row that fails, with <c>{Column}</c> for its values; null makes one up.</summary>
    public string? Reason { get; init; }

    /// <summary>For type: the SQL type.</summary>
    public string? Type { get; init; }

    /// <summary>For range: the least value, as text of the column's type; null is none.</summary>
    public string? Min { get; init; }

    /// <summary>For range: the greatest value, as text of the column's type; null is none.</summary>
    public string? Max { get; init; }

    /// <summary>For range: whether <see cref="Min"/> itself is too small.</summary>
    public bool StrictMin { get; init; }

    /// <summary>For range: whether <see cref="Max"/> itself is too large.</summary>
    public bool StrictMax { get; init; }

    /// <summary>For set: the values, as text of the column's type.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>For pattern: the regular expression.</summary>
    public string? Pattern { get; init; }

    /// <summary>For reference: a table of the lake, such as <c>bronze/customers</c>.</summary>
    public string? Table { get; init; }

    /// <summary>For reference: a file of values.</summary>
    public string? File { get; init; }

    /// <summary>For reference: the column there; null is a column of the same name.</summary>
    public string? ReferenceColumn { get; init; }

    /// <summary>For zscore: the most standard deviations from the mean.</summary>
    public double Threshold { get; init; } = 3;

    /// <summary>For iqr: the interquartile ranges from the quartiles to the fences.</summary>
    public double Factor { get; init; } = 1.5;

    /// <summary>For expression: the SQL.</summary>
    public string? Expression { get; init; }

    internal bool IsOutlier => Kind is RuleKinds.ZScore or RuleKinds.Iqr;
}

/// <summary>What happens to a row that fails a rule.</summary>
public static class RuleActions
{
    /// <summary>It goes to the quarantine.</summary>
    public const string Quarantine = "quarantine";

    /// <summary>It stays, and names the rule in its flags.</summary>
    public const string Flag = "flag";

    /// <summary>Its value is replaced, and it names the column as imputed.</summary>
    public const string Impute = "impute";

    internal static readonly string[] All = [Quarantine, Flag, Impute];
}
