namespace DeltaLake;

/// <summary>How a column is compared with a value.</summary>
public enum PruningOperator
{
    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>The text starts with the value.</summary>
    StartsWith,
}

/// <summary>
/// A condition by which files are left out of a read. It may be weaker than the query's own condition, never stronger:
/// what cannot be said here is left out (or stands as <see cref="Unknown"/>). Columns are logical paths, values are
/// <c>string</c>, <c>bool</c>, <c>long</c>, <c>double</c>, <c>decimal</c>, <see cref="DateOnly"/>,
/// <see cref="DateTimeOffset"/> (timestamp) or <see cref="DateTime"/> (timestamp without a zone).
/// </summary>
public abstract record PruningPredicate
{
    /// <summary>A condition on which nothing is known.</summary>
    public static PruningPredicate Unknown { get; } = new UnknownCondition();

    /// <summary>A column compared with a value that is not NULL.</summary>
    public sealed record Compare(IReadOnlyList<string> Column, PruningOperator Operator, object Value)
        : PruningPredicate;

    /// <summary>A column is one of some values that are not NULL.</summary>
    public sealed record In(IReadOnlyList<string> Column, IReadOnlyList<object> Values) : PruningPredicate;

    /// <summary>A column is NULL, or is not.</summary>
    public sealed record Null(IReadOnlyList<string> Column, bool IsNull) : PruningPredicate;

    /// <summary>Both hold.</summary>
    public sealed record And(PruningPredicate Left, PruningPredicate Right) : PruningPredicate;

    /// <summary>One of both holds.</summary>
    public sealed record Or(PruningPredicate Left, PruningPredicate Right) : PruningPredicate;

    private sealed record UnknownCondition : PruningPredicate;
}
