using Personalization.Contracts;
using SparkConnect.Client;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>Applies rules to rows without repeats.</summary>
internal sealed class OrderJudge(
    DataFrame distinct, IReadOnlyList<string> columns, RuleSet rules, ReferenceData references)
{
    private const string Received = "_received_";
    private const string Failed = "_failed_";
    private const string Applied = "_applied_";
    private const string Barred = "_barred_";
    private static readonly string[] Order = [BronzeColumns.Source, BronzeColumns.Position];
    private readonly List<DataFrame> _kept = [];
    private readonly List<string> _unsound = [];

    /// <summary>The column that holds a value as it was received, before imputation.</summary>
    internal static string ReceivedName(string column) => Received + column;

    /// <summary>Judges by some of the rules.</summary>
    internal async Task<JudgedOrders> RunAsync(
        IReadOnlyList<QualityRule> chosen, CancellationToken cancellation)
    {
        await ReleaseAsync();
        var rows = OrderLines.With(distinct, rules);
        var binder = new RuleBinder(rules.Source, await rows.SchemaAsync(cancellation), references);
        if (chosen.Any(rule => rule.IsOutlier || rule.Action == RuleActions.Impute))
            await KeepAsync(distinct, cancellation);
        var imputing = await ImputingAsync(rows, chosen, binder, cancellation);
        rows = Impute(imputing);
        rows = await binder.BindAsync(
            rows, chosen.Where(rule => !rule.IsOutlier && rule.Action != RuleActions.Impute), Order, cancellation);
        var outliers = await OutliersAsync(rows, chosen, binder, cancellation);
        var judging = binder.Bound.Where(bound => bound.Rule.Action != RuleActions.Impute).Concat(outliers)
            .OrderBy(bound => bound.Rule.Line).ToList();
        var judged = Judge(rows, judging);
        await KeepAsync(judged, cancellation);
        var (repeats, results) = await CountAsync(judged, imputing.Bound, judging, cancellation);
        return new JudgedOrders(
            judged, columns, repeats, results, [.. rules.Problems, .. binder.Problems, .. _unsound])
        {
            Kept = _kept,
        };
    }

    /// <summary>The rules that run to their end when they run alone; the others become problems.</summary>
    internal async Task<IReadOnlyList<QualityRule>> SoundRulesAsync(CancellationToken cancellation)
    {
        var sound = new List<QualityRule>();
        var rows = OrderLines.With(distinct, rules);
        var schema = await rows.SchemaAsync(cancellation);
        foreach (var rule in rules.Rules)
        {
            try
            {
                var binder = new RuleBinder(rules.Source, schema, references);
                var with = rule.IsOutlier
                    ? rows.WithColumn("_fails", rule.Where is null ? Lit(true) : Expr(rule.Where))
                    : await binder.BindAsync(rows, [rule], Order, cancellation);
                var fails = binder.Bound.Count == 1 ? binder.Bound[0].Fails : Lit(true);
                var text = binder.Bound.Count == 1 ? binder.Bound[0].Reason : Lit("");
                await with.Agg(CountIf(fails), Max(When(fails, text))).FirstAsync(cancellation);
                sound.Add(rule);
            }
            catch (SparkException error)
            {
                _unsound.Add($"{rules.Source}, line {rule.Line}: rule {rule.Name}: " +
                    error.Message.Split('\n')[0].TrimEnd());
            }
        }

        return sound;
    }

    private async Task KeepAsync(DataFrame frame, CancellationToken cancellation)
    {
        await frame.CacheAsync(cancellation);
        _kept.Add(frame);
    }

    private async Task ReleaseAsync()
    {
        foreach (var frame in _kept)
            await frame.UnpersistAsync();
        _kept.Clear();
    }

    private static async Task<(DataFrame Rows, IReadOnlyList<BoundRule> Bound, IReadOnlyList<object?> Fills)>
        ImputingAsync(
        DataFrame rows, IReadOnlyList<QualityRule> chosen, RuleBinder binder, CancellationToken cancellation)
    {
        rows = await binder.BindAsync(
            rows, chosen.Where(rule => rule.Action == RuleActions.Impute && !rule.IsOutlier), Order, cancellation);
        if (binder.Bound.Count == 0)
            return (rows, [], []);
        var schema = await rows.SchemaAsync(cancellation);
        var bound = binder.Bound.ToList();
        foreach (var unfit in bound.Where(rule => !CanImpute(rule.Rule, schema)).ToList())
        {
            binder.Reject(unfit.Rule, $"{unfit.Rule.Column} has no {unfit.Rule.Method}: it is no number; use mode.");
            bound.Remove(unfit);
        }

        var fills = await RuleStatistics.FillsAsync(rows, bound, schema, cancellation);
        foreach (var (rule, fill) in bound.Zip(fills))
        {
            if (fill is null)
                binder.Reject(rule.Rule, $"no value of {rule.Rule.Column} meets it, so there is none to put in.");
        }

        return (rows, bound, fills);
    }

    private static bool CanImpute(QualityRule rule, StructType schema) =>
        rule.Method == "mode" || RuleConditions.IsNumeric(RuleBinder.TypeOf(schema, rule.Column!)!);

    // What a rule found is kept beside the rows: the values that it found it in are replaced.
    private DataFrame Impute((DataFrame Rows, IReadOnlyList<BoundRule> Bound, IReadOnlyList<object?> Fills) imputing)
    {
        var (rows, bound, fills) = imputing;
        if (bound.Count == 0)
            return rows.WithColumn(OrderClasses.Imputed, Lit(null).Cast("array<string>"));
        var marks = bound.SelectMany((rule, index) => new (string, Column)[]
        {
            (Failed + index, rule.Fails.And(fills[index] is not null)), (Applied + index, rule.Applies),
        });
        rows = rows.WithColumns([.. marks]);
        foreach (var group in bound.Index().GroupBy(entry => entry.Item.Rule.Column!))
        {
            var value = QuotedColumn.Of(group.Key);
            var filled = group.Aggregate(value, (current, entry) => fills[entry.Index] is { } fill
                ? When(Col(Failed + entry.Index), Lit(fill)).Otherwise(current)
                : current);
            rows = rows.WithColumns((ReceivedName(group.Key), value), (group.Key, filled));
        }

        var names = bound.Select((rule, index) => (ColumnOrName)When(Col(Failed + index), rule.Rule.Column));
        return OrderLines.With(rows, rules).WithColumn(OrderClasses.Imputed, Named([.. names]));
    }

    private static async Task<IReadOnlyList<BoundRule>> OutliersAsync(
        DataFrame rows, IReadOnlyList<QualityRule> chosen, RuleBinder binder, CancellationToken cancellation)
    {
        var candidates = await OutlierRules.CheckedAsync(rows, chosen, binder, cancellation);
        if (candidates.Count == 0)
            return [];
        var good = binder.Bound.Where(bound => bound.Rule.Action == RuleActions.Quarantine)
            .Select(bound => !bound.Fails).Aggregate(Lit(true), (left, right) => left.And(right));
        var fences = await RuleStatistics.FencesAsync(rows.Filter(good), candidates, cancellation);
        return [.. candidates.Zip(fences, (entry, fence) => OutlierRules.Bind(entry.Rule, entry.Applies, fence))];
    }

    // Each condition is worked out once: the rule, the reason, the flags and the counts all look at its column.
    private static DataFrame Judge(DataFrame rows, IReadOnlyList<BoundRule> judging)
    {
        var barring = judging.Index().Where(entry => entry.Item.Rule.Action == RuleActions.Quarantine).ToList();
        var flagging = judging.Index().Where(entry => entry.Item.Rule.Action == RuleActions.Flag)
            .Select(entry => (ColumnOrName)When(Col(Barred + entry.Index), entry.Item.Rule.Name)).ToArray();
        return rows
            .WithColumns([.. judging.Select((bound, index) => (Barred + index, bound.Fails))])
            .WithColumns(
                (OrderClasses.Rule, FirstFailed(barring, bound => Lit(bound.Rule.Name))),
                (OrderClasses.Reason, FirstFailed(barring, bound => bound.Reason)),
                (OrderClasses.Flags, Named(flagging)))
            .WithColumn(
                OrderClasses.Class,
                When(Col(OrderClasses.Rule).IsNotNull(), LedgerClasses.Quarantined)
                    .When(!Col(OrderLines.IsProduct), LedgerClasses.Charge)
                    .When(Col(OrderLines.IsCancellation), LedgerClasses.Return)
                    .Otherwise(LedgerClasses.Purchase));
    }

    private static Column FirstFailed(
        IReadOnlyList<(int Index, BoundRule Bound)> barring, Func<BoundRule, Column> value) => barring.Count == 0
        ? Lit(null).Cast("string")
        : barring.Skip(1).Aggregate(
            When(Col(Barred + barring[0].Index), value(barring[0].Bound)),
            (cases, entry) => cases.When(Col(Barred + entry.Index), value(entry.Bound)));

    // The names that are not null; null where all are.
    private static Column Named(ColumnOrName[] names) => names.Length == 0
        ? Lit(null).Cast("array<string>")
        : When(Coalesce(names).IsNotNull(), ArrayDistinct(ArrayCompact(Functions.Array(names))));

    private static async Task<(long Repeats, IReadOnlyList<RuleResult> Results)> CountAsync(
        DataFrame judged, IReadOnlyList<BoundRule> imputing, IReadOnlyList<BoundRule> judging,
        CancellationToken cancellation)
    {
        var counts = imputing.SelectMany((_, index) => new[] { Col(Applied + index), Col(Failed + index) })
            .Concat(judging.SelectMany((bound, index) => new[] { bound.Applies, Col(Barred + index) }))
            .Select((condition, index) => CountIf(condition).Alias($"n{index}"));
        var row = await judged.Agg(
            [Coalesce(Sum(Col(OrderClasses.Copies) - 1), Lit(0L)), .. counts]).FirstAsync(cancellation);
        var results = imputing.Concat(judging).Select((bound, index) =>
        {
            var failed = row!.GetAs<long>((2 * index) + 2);
            var imputed = bound.Rule.Action == RuleActions.Impute ? failed : 0;
            return new RuleResult(bound.Rule, row.GetAs<long>((2 * index) + 1), failed, imputed);
        });
        return (row!.GetAs<long>(0), [.. results.OrderBy(result => result.Rule.Line)]);
    }
}
