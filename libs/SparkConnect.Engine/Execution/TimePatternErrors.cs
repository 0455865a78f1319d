using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

/// <summary>What is wrong with a date and time pattern (DateTimeFormatterHelper).</summary>
internal static class TimePatternErrors
{
    private const string Guide =
        "You can form a valid datetime pattern with the guide from "
        + "'https://spark.apache.org/docs/latest/sql-ref-datetime-pattern.html'.";

    /// <summary>A letter that no pattern has.</summary>
    public static SparkException Of(string pattern, char letter) => letter switch
    {
        'Y' or 'W' or 'w' => Unrecognized(pattern),
        'e' or 'c' => new(
            "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN",
            "You may get a different result due to the upgrading to Spark >= 3.0: All week-based patterns are "
            + $"unsupported since Spark 3.0, detected week-based character: {letter}. Please use the SQL function "
            + "EXTRACT instead.", "42K0B", new Dictionary<string, string> { ["c"] = $"{letter}" }),
        'A' or 'B' or 'n' or 'N' or 'p' => new(
            "INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER",
            $"Unrecognized datetime pattern: {pattern}. Illegal pattern character found in datetime pattern: {letter}. "
            + "Please provide legal character.",
            "22007", new Dictionary<string, string> { ["pattern"] = pattern, ["c"] = $"{letter}" }),
        _ => Invalid(pattern),
    };

    /// <summary>A pattern that Spark 2.4 read in another way.</summary>
    public static SparkException Unrecognized(string pattern) => new(
        "INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION",
        "You may get a different result due to the upgrading to Spark >= 3.0: Fail to recognize "
        + $"'{pattern}' pattern in the DateTimeFormatter. {Guide}",
        "42K0B", new Dictionary<string, string>
        {
            ["pattern"] = $"'{pattern}'", ["config"] = "\"spark.sql.legacy.timeParserPolicy\"",
            ["docroot"] = SparkErrors.Docs,
        });

    public static SparkException Invalid(string pattern) => new(
        "INVALID_DATETIME_PATTERN.WITH_SUGGESTION", $"Unrecognized datetime pattern: '{pattern}'. {Guide}",
        "22007", new Dictionary<string, string> { ["pattern"] = $"'{pattern}'", ["docroot"] = SparkErrors.Docs });
}
