using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Rows that failed a rule.</summary>
public static class Quarantine
{
    /// <summary>
    /// The rows that failed a rule, as <see cref="QuarantineColumns"/>: the row as JSON, the first rule that it failed,
    /// and the reason.
    /// </summary>
    /// <param name="classified">What <see cref="OrderClasses.ClassifyAsync"/> gave.</param>
    /// <param name="columns">The columns of bronze, which make the payload.</param>
    public static DataFrame From(DataFrame classified, IReadOnlyList<string> columns) => classified
        .Filter(Col(OrderClasses.Class).EqualTo(LedgerClasses.Quarantined))
        .Select(
            ToJson(Struct([.. columns.Select(name => (ColumnOrName)Col($"`{name}`"))]))
                .Alias(QuarantineColumns.Payload),
            Col(OrderClasses.Rule).Alias(QuarantineColumns.Rule),
            Col(OrderClasses.Reason).Alias(QuarantineColumns.Reason),
            Col(BronzeColumns.Source).Alias(QuarantineColumns.Source),
            Col(BronzeColumns.Position).Alias(QuarantineColumns.Position));

    internal static Column FirstFailed(IReadOnlyList<Rule> rules, Func<Rule, Column> value) => rules.Skip(1).Aggregate(
        When(!IsMet(rules[0]), value(rules[0])),
        (cases, rule) => cases.When(!IsMet(rule), value(rule)));

    private static Column IsMet(Rule rule) => Coalesce(rule.Holds, Lit(false));
}
