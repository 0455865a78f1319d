using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Rows that failed a rule.</summary>
public static class Quarantine
{
    /// <summary>
    /// The rows that failed a rule, as <see cref="QuarantineColumns"/>: the row as received as JSON, the first rule
    /// that it failed, and the reason.
    /// </summary>
    public static DataFrame From(JudgedOrders judged)
    {
        var imputed = judged.Results.Where(result => result.Rule.Action == RuleActions.Impute)
            .Select(result => result.Rule.Column!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var payload = judged.Columns.Select(name => (ColumnOrName)(imputed.Contains(name)
            ? QuotedColumn.Of(OrderJudge.ReceivedName(name)).Alias(name)
            : QuotedColumn.Of(name)));
        return judged.Rows
            .Filter(Col(OrderClasses.Class).EqualTo(LedgerClasses.Quarantined))
            .Select(
                ToJson(Struct([.. payload])).Alias(QuarantineColumns.Payload),
                Col(OrderClasses.Rule).Alias(QuarantineColumns.Rule),
                Col(OrderClasses.Reason).Alias(QuarantineColumns.Reason),
                Col(BronzeColumns.Source).Alias(QuarantineColumns.Source),
                Col(BronzeColumns.Position).Alias(QuarantineColumns.Position));
    }
}
