using System.Text;
using Xunit;

namespace TestSupport;

/// <summary>Compares results by value. Order counts unless it is said that it does not.</summary>
public static class RowAssert
{
    /// <summary>Runs the DataFrame and compares its rows, each given as its values in order.</summary>
    public static async Task HasRowsAsync(DataFrame frame, params object?[][] expected) =>
        Equal([.. expected.Select(values => new Row(values))], await frame.CollectAsync());

    /// <summary>As <see cref="HasRowsAsync"/>, whatever the order of the rows.</summary>
    public static async Task HasRowsInAnyOrderAsync(DataFrame frame, params object?[][] expected) =>
        Equal([.. expected.Select(values => new Row(values))], await frame.CollectAsync(), ordered: false);

    /// <summary>Compares rows; fails with the first difference and both sides.</summary>
    public static void Equal(IReadOnlyList<Row> expected, IReadOnlyList<Row> actual, bool ordered = true)
    {
        if (Difference(expected, actual, ordered) is { } difference)
            Assert.Fail(difference);
    }

    /// <summary>What differs, for people; null where nothing does.</summary>
    public static string? Difference(IReadOnlyList<Row> expected, IReadOnlyList<Row> actual, bool ordered)
    {
        if (!ordered)
            (expected, actual) = (Sorted(expected), Sorted(actual));
        if (expected.Count != actual.Count)
            return $"{expected.Count} rows were expected, {actual.Count} came.\n{Both(expected, actual, 0)}";
        for (var i = 0; i < expected.Count; i++)
        {
            if (!RowValues.Same(expected[i], actual[i]))
                return !ordered && SameBag(expected, actual)
                    ? null
                    : $"Row {i + 1} differs.\n{Both(expected, actual, i)}";
        }
        return null;
    }

    private static Row[] Sorted(IReadOnlyList<Row> rows) =>
        [.. rows.OrderBy(RowValues.SortKey, StringComparer.Ordinal)];

    // Numbers at a rounding edge may sort apart; then every row looks for its own partner.
    private static bool SameBag(IReadOnlyList<Row> expected, IReadOnlyList<Row> actual)
    {
        var left = actual.ToList();
        return expected.All(row =>
        {
            var index = left.FindIndex(other => RowValues.Same(row, other));
            if (index >= 0)
                left.RemoveAt(index);
            return index >= 0;
        });
    }

    private static string Both(IReadOnlyList<Row> expected, IReadOnlyList<Row> actual, int from)
    {
        const int shown = 10;
        var text = new StringBuilder();
        foreach (var (name, rows) in new[] { ("expected", expected), ("actual", actual) })
        {
            text.Append(name).Append(from == 0 ? ":\n" : $", from row {from + 1}:\n");
            foreach (var row in rows.Skip(from).Take(shown))
                text.Append("  ").Append(RowValues.Text(row)).Append('\n');
            if (rows.Count > from + shown)
                text.Append("  and ").Append(rows.Count - from - shown).Append(" more\n");
        }
        return text.ToString();
    }
}
