namespace SparkConnect.Engine.Execution;

/// <summary>Columns that a text takes on a terminal: East Asian wide characters take two.</summary>
internal static class TextWidth
{
    public static int Of(string text) => text.Sum(c => IsWide(c) ? 2 : 1);

    // The ranges of Spark's own fullWidthRegex.
    private static bool IsWide(char c) => c is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF'
        or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F'
        or >= '\uFF00' and <= '\uFF60' or >= '\uFFE0' and <= '\uFFE6';
}
