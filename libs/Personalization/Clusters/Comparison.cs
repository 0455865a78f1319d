using System.Globalization;

namespace Personalization.Clusters;

/// <summary>Parts of sentences that set a cluster's median beside that of all customers.</summary>
internal static class Comparison
{
    /// <summary>bought 6× as often as most (12 orders against 2); the unit stands in the singular.</summary>
    public static string Times(ClusterTrait trait, string verb, string unit)
    {
        var how = verb == "bought" ? "often" : "much";
        var counted = unit.Length == 0 ? "" : trait.Median == 1 ? $" {unit}" : $" {unit}s";
        var values = $"({Number(trait.Median)}{counted} against {Number(trait.Typical)})";
        var ratio = trait.Typical > 0 ? trait.Median / trait.Typical : double.NaN;
        if (ratio >= 1.2)
            return $"{verb} {Ratio(ratio)}× as {how} as most {values}";
        var less = how == "often" ? "less often" : "less";
        var more = how == "often" ? "more often" : "more";
        return $"{verb} {(trait.Median < trait.Typical ? less : more)} than most {values}";
    }

    /// <summary>last seen 5 days ago (most: 50).</summary>
    public static string LastSeen(ClusterTrait trait) => Days(trait, "last seen", "ago");

    /// <summary>first came 300 days ago (most: 150).</summary>
    public static string Days(ClusterTrait trait, string before, string after) =>
        $"{before} {Number(trait.Median)} {(trait.Median == 1 ? "day" : "days")} {after} "
        + $"(most: {Number(trait.Typical)})";

    /// <summary>returned 12 % of what they bought (most: 0 %).</summary>
    public static string Returned(ClusterTrait trait) => trait.Feature.EndsWith("_rate", StringComparison.Ordinal)
        ? $"returned {Percent(trait.Median)} of what they bought (most: {Percent(trait.Typical)})"
        : Plain(trait, trait.Feature.Replace('_', ' '));

    /// <summary>more different products (40 against 20).</summary>
    public static string Counted(ClusterTrait trait, string what) =>
        $"{(trait.IsHigh ? "more" : "fewer")} {what} ({Number(trait.Median)} against {Number(trait.Typical)})";

    /// <summary>higher price level (1.2 against 1).</summary>
    public static string Plain(ClusterTrait trait, string what)
    {
        var direction = trait.IsHigh ? "higher" : "lower";
        return $"{direction} {what} ({Number(trait.Median)} against {Number(trait.Typical)})";
    }

    private static string Ratio(double ratio) =>
        ratio.ToString(ratio >= 9.95 ? "N0" : "0.#", CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "N0" : "0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) =>
        (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
