namespace Personalization.Quality;

/// <summary>The kinds of rules, each with the keys that it understands beside those of all.</summary>
public static class RuleKinds
{
    /// <summary>A value is there.</summary>
    public const string NotNull = "not_null";

    /// <summary>The value can be read as a type.</summary>
    public const string Type = "type";

    /// <summary>The value lies between two.</summary>
    public const string Range = "range";

    /// <summary>The value is one of a list.</summary>
    public const string Set = "set";

    /// <summary>The text matches a regular expression.</summary>
    public const string Pattern = "pattern";

    /// <summary>The value stands in a table or file.</summary>
    public const string Reference = "reference";

    /// <summary>No earlier row has the same values.</summary>
    public const string Unique = "unique";

    /// <summary>The value is few standard deviations from the mean.</summary>
    public const string ZScore = "zscore";

    /// <summary>The value is within Tukey's fences.</summary>
    public const string Iqr = "iqr";

    /// <summary>SQL that is true.</summary>
    public const string Expression = "expression";

    internal static readonly string[] Methods = ["mean", "median", "mode"];

    internal static readonly string[] CommonKeys = ["name", "kind", "column", "where", "action", "method", "reason"];

    /// <summary>For each kind the keys of its own, those that it cannot do without first.</summary>
    internal static readonly IReadOnlyDictionary<string, (string[] Needed, string[] Possible)> Keys =
        new Dictionary<string, (string[], string[])>
        {
            [NotNull] = (["column"], []),
            [Type] = (["column", "type"], []),
            [Range] = (["column"], ["min", "max", "strict_min", "strict_max"]),
            [Set] = (["column", "values"], []),
            [Pattern] = (["column", "pattern"], []),
            [Reference] = (["column"], ["table", "file", "reference_column"]),
            [Unique] = (["columns"], []),
            [ZScore] = (["column"], ["threshold"]),
            [Iqr] = (["column"], ["factor"]),
            [Expression] = (["expression"], []),
        };
}
