using System.Globalization;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Rules that find outliers: fences that are known only when the rows have been seen.</summary>
internal static class OutlierRules
{
    /// <summary>The rules that look at a column of numbers, each with the rows that it applies to.</summary>
    internal static async Task<IReadOnlyList<(QualityRule Rule, Column Applies)>> CheckedAsync(
        DataFrame rows, IEnumerable<QualityRule> chosen, RuleBinder binder, CancellationToken cancellation)
    {
        var schema = await rows.SchemaAsync(cancellation);
        var found = new List<(QualityRule, Column)>();
        foreach (var rule in chosen.Where(rule => rule.IsOutlier))
        {
            if (rule.Action == RuleActions.Impute)
                binder.Reject(rule, "an outlier is flagged or put into quarantine; it is not replaced.");
            else if (RuleBinder.TypeOf(schema, rule.Column!) is not { } type)
                binder.Reject(rule, $"there is no column {rule.Column}. " +
                    RuleFile.Nearest(rule.Column!, schema.Select(field => field.Name)));
            else if (!RuleConditions.IsNumeric(type))
                binder.Reject(rule, $"{rule.Column} is {type.SimpleString}; outliers need numbers.");
            else if (await binder.AppliesAsync(rows, rule, cancellation) is { } applies)
                found.Add((rule, applies));
        }

        return found;
    }

    /// <summary>The rule with its fences; a null passes, NaN and the infinities do not.</summary>
    internal static BoundRule Bind(QualityRule rule, Column applies, (double Lower, double Upper)? fences)
    {
        var column = QuotedColumn.Of(rule.Column!);
        var value = column.Cast("double");
        var holds = fences is { } known
            ? column.IsNull().Or(value.Between(known.Lower, known.Upper).And(!Isnan(value)))
            : Lit(true);
        return new BoundRule(rule, applies, holds, RuleConditions.Template(rule.Reason ?? Text(rule, fences)));
    }

    private static string Text(QualityRule rule, (double Lower, double Upper)? fences)
    {
        var how = rule.Kind == RuleKinds.ZScore
            ? string.Create(CultureInfo.InvariantCulture, $"{rule.Threshold} standard deviations from the mean")
            : string.Create(CultureInfo.InvariantCulture, $"{rule.Factor} interquartile ranges from the quartiles");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rule.Column} is more than {how} ({fences?.Lower:G6} to {fences?.Upper:G6}): {{{rule.Column}}}");
    }
}
