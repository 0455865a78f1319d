namespace Personalization.Comparing;

/// <summary>How one table of a lake compares with the same table of another.</summary>
/// <param name="Table">Its path under the lake.</param>
/// <param name="LeftRows">Rows on the left; null where the table is not there.</param>
/// <param name="RightRows">Rows on the right; null where the table is not there.</param>
/// <param name="Note">What was compared, where that is not every column of every row.</param>
/// <param name="Differences">What differs, in words; the first few of many. Empty where nothing does.</param>
public sealed record TableComparison(
    string Table, long? LeftRows, long? RightRows, string Note, IReadOnlyList<string> Differences)
{
    /// <summary>Whether the two hold the same.</summary>
    public bool IsSame => Differences.Count == 0;
}
