namespace Personalization.Contracts;

/// <summary>Columns of <see cref="LakeTables.QualityRules"/>: one row a run and rule.</summary>
public static class RuleResultColumns
{
    /// <summary>timestamp: when the run began, UTC.</summary>
    public const string RunAt = "run_at";

    /// <summary>string: the rule's name.</summary>
    public const string Rule = "rule";

    /// <summary>string: the column that it looks at; null where it looks at several.</summary>
    public const string Column = "column";

    /// <summary>string: what kind of rule it is.</summary>
    public const string Kind = "kind";

    /// <summary>string: what happens to a row that fails it.</summary>
    public const string Action = "action";

    /// <summary>bigint: the rows that it applied to.</summary>
    public const string Checked = "checked";

    /// <summary>bigint: the rows that failed it, whether or not another rule failed first.</summary>
    public const string Failed = "failed";

    /// <summary>bigint: the values that it replaced.</summary>
    public const string Imputed = "imputed";
}
