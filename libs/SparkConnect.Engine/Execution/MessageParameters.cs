using System.Text.RegularExpressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// The parameters of errors that come out of DuckDB as text alone, read back from Spark's templates
/// (<c>error-conditions.json</c>): clients make their own text of class and parameters.
/// </summary>
internal static partial class MessageParameters
{
    private const string Ansi = "\"spark.sql.ansi.enabled\"";

    private static readonly Dictionary<string, Regex> Templates = new(StringComparer.Ordinal)
    {
        ["DIVIDE_BY_ZERO"] = ByZero(),
        ["REMAINDER_BY_ZERO"] = ByZero(),
        ["CAST_INVALID_INPUT"] = Cast(),
        ["CAST_OVERFLOW"] = Cast(),
        ["ARITHMETIC_OVERFLOW"] = Overflow(),
        ["INVALID_ARRAY_INDEX"] = Index(),
        ["INVALID_ARRAY_INDEX_IN_ELEMENT_AT"] = Index(),
        ["USER_RAISED_EXCEPTION"] = Everything(),
        ["NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION"] = OutOfRange(),
        ["DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION"] = Range(),
    };

    /// <summary>The parameters that the text shows; empty for a class without a template here.</summary>
    public static IReadOnlyDictionary<string, string> Of(string errorClass, string message)
    {
        var found = new Dictionary<string, string>();
        if (!Templates.TryGetValue(errorClass, out var template) || template.Match(message) is not { Success: true } m)
            return found;
        foreach (var name in template.GetGroupNames().Where(n => !char.IsAsciiDigit(n[0])))
            found[name == "value" && errorClass == "CAST_INVALID_INPUT" ? "expression" : name] = m.Groups[name].Value;
        if (errorClass.StartsWith("CAST_", StringComparison.Ordinal))
            found["ansiConfig"] = Ansi;
        if (errorClass.EndsWith("_BY_ZERO", StringComparison.Ordinal))
            found["config"] = Ansi;
        return found;
    }

    /// <summary>The error with the parameters that its text shows, where it has none of its own.</summary>
    public static Exception Complete(Exception error)
    {
        if (error is not SparkException { ErrorClass: var errorClass } spark)
            return error;
        var text = Prefix().Replace(spark.Message, "");
        var shown = Of(errorClass, Suffix().Replace(text, ""));
        if (shown.Count <= spark.MessageParameters.Count)
            return error;
        return new SparkException(
            errorClass, spark.Message, spark.SqlState, shown, spark.Context, spark.InnerException);
    }

    [GeneratedRegex(@"^\[[A-Z0-9_.]+\] ")]
    private static partial Regex Prefix();

    [GeneratedRegex(@" SQLSTATE: \w{5}\s*$")]
    private static partial Regex Suffix();

    [GeneratedRegex("by zero")]
    private static partial Regex ByZero();

    [GeneratedRegex(
        @"^The value (?<value>.*) of the type (?<sourceType>""[^""]+"") cannot be cast to (?<targetType>""[^""]+"")",
        RegexOptions.Singleline)]
    private static partial Regex Cast();

    [GeneratedRegex(@"^(?<message>[^.]*overflow)\.(?<alternative>.*) If necessary set (?<config>""[\w.]+"") to")]
    private static partial Regex Overflow();

    [GeneratedRegex(@"^The index (?<indexValue>-?\d+) is out of bounds\. The array has (?<arraySize>\d+) elements")]
    private static partial Regex Index();

    [GeneratedRegex("^(?<errorMessage>.*)$", RegexOptions.Singleline)]
    private static partial Regex Everything();

    [GeneratedRegex(@"(?<value>\S+) cannot be represented as Decimal\((?<precision>\d+), (?<scale>\d+)\)\. "
        + @"If necessary set (?<config>""[\w.]+"") to")]
    private static partial Regex OutOfRange();

    [GeneratedRegex(@"^(?<rangeMessage>.*?)\. If necessary set (?<ansiConfig>""[\w.]+"") to", RegexOptions.Singleline)]
    private static partial Regex Range();
}
