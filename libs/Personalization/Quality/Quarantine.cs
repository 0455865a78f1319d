using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Parts rows that meet all rules from those that do not.</summary>
public static class Quarantine
{
    /// <summary>The rows that meet every rule, with their own columns.</summary>
    public static DataFrame Accepted(DataFrame rows, IReadOnlyList<Rule> rules) =>
        rows.Filter(rules.Select(IsMet).Aggregate((left, right) => left.And(right)));

    /// <summary>
    /// The rows that fail a rule, as <see cref="QuarantineColumns"/>: the row as JSON, the first rule that it fails,
    /// and the reason.
    /// </summary>
    public static DataFrame Rejected(DataFrame rows, IReadOnlyList<Rule> rules) => rows
        .Select(
            ToJson(Struct("*")).Alias(QuarantineColumns.Payload),
            FirstFailed(rules, rule => Lit(rule.Name)).Alias(QuarantineColumns.Rule),
            FirstFailed(rules, rule => rule.Reason).Alias(QuarantineColumns.Reason))
        .Filter(Col(QuarantineColumns.Rule).IsNotNull());

    private static Column FirstFailed(IReadOnlyList<Rule> rules, Func<Rule, Column> value) => rules.Skip(1).Aggregate(
        When(!IsMet(rules[0]), value(rules[0])),
        (cases, rule) => cases.When(!IsMet(rule), value(rule)));

    private static Column IsMet(Rule rule) => Coalesce(rule.Holds, Lit(false));
}
