using SparkConnect.Client;
using SparkConnect.Protocol.Types;
using static SparkConnect.Client.Functions;

namespace Personalization.Quality;

/// <summary>What rules need to know of a column as a whole, in one pass over the rows.</summary>
internal static class RuleStatistics
{
    /// <summary>
    /// The fences of each outlier rule, over the rows that it applies to and whose value is finite: the mean and
    /// <see cref="QualityRule.Threshold"/> sample standard deviations to both sides, or Tukey's, the quartiles (Hyndman
    /// and Fan's definition 7) and <see cref="QualityRule.Factor"/> interquartile ranges. Null where there are too few
    /// values to tell.
    /// </summary>
    internal static async Task<IReadOnlyList<(double Lower, double Upper)?>> FencesAsync(
        DataFrame rows, IReadOnlyList<(QualityRule Rule, Column Applies)> rules, CancellationToken cancellation)
    {
        var columns = rules.SelectMany((entry, index) =>
        {
            var value = When(entry.Applies, Finite(QuotedColumn.Of(entry.Rule.Column!).Cast("double")));
            return entry.Rule.Kind == RuleKinds.ZScore
                ? new[] { Avg(value).Alias($"a{index}"), StddevSamp(value).Alias($"b{index}") }
                : [Percentile(value, 0.25).Alias($"a{index}"), Percentile(value, 0.75).Alias($"b{index}")];
        });
        var row = await rows.Agg([.. columns]).FirstAsync(cancellation);
        return [.. rules.Select((entry, index) => Fences(entry.Rule, row!, 2 * index))];
    }

    /// <summary>
    /// The value that each rule of imputation puts in, over the rows that meet it: the mean or median (both rounded
    /// where the column is of whole numbers), or the mode, the smallest of several. Null where there is no value.
    /// </summary>
    internal static async Task<IReadOnlyList<object?>> FillsAsync(
        DataFrame rows, IReadOnlyList<BoundRule> rules, StructType schema, CancellationToken cancellation)
    {
        var averages = rules.Where(bound => bound.Rule.Method != "mode").ToList();
        var row = averages.Count == 0 ? null : await rows
            .Agg([.. averages.Select((bound, index) => Average(bound, schema).Alias($"fill{index}"))])
            .FirstAsync(cancellation);
        var fills = new List<object?>();
        foreach (var bound in rules)
        {
            var index = averages.IndexOf(bound);
            fills.Add(index < 0
                ? await ModeAsync(rows, bound, schema, cancellation)
                : row!.IsNullAt(index) ? null : row[index]);
        }

        return fills;
    }

    private static Column Average(BoundRule bound, StructType schema)
    {
        var type = RuleBinder.TypeOf(schema, bound.Rule.Column!)!;
        var good = Good(bound, type).Cast("double");
        var fill = bound.Rule.Method == "mean" ? Avg(good) : Percentile(good, 0.5);
        var isWhole = type is ByteType or ShortType or IntegerType or LongType;
        return (isWhole ? Round(fill) : fill).Cast(type.SimpleString);
    }

    // The aggregate function mode() leaves open which of several comes out.
    private static async Task<object?> ModeAsync(
        DataFrame rows, BoundRule bound, StructType schema, CancellationToken cancellation)
    {
        const string value = "value";
        var type = RuleBinder.TypeOf(schema, bound.Rule.Column!)!;
        var row = await rows.Select(Good(bound, type).Alias(value)).Filter(Col(value).IsNotNull())
            .GroupBy(value).Count()
            .OrderBy(Col("count").Desc(), Col(value).Asc())
            .FirstAsync(cancellation);
        return row?[0];
    }

    private static Column Good(BoundRule bound, DataType type) => When(
        bound.Applies.And(bound.Holds), Finite(QuotedColumn.Of(bound.Rule.Column!), type));

    private static (double Lower, double Upper)? Fences(QualityRule rule, Row row, int at)
    {
        if (row.IsNullAt(at) || row.IsNullAt(at + 1))
            return null;
        var (a, b) = (row.GetAs<double>(at), row.GetAs<double>(at + 1));
        return rule.Kind == RuleKinds.ZScore
            ? (a - (rule.Threshold * b), a + (rule.Threshold * b))
            : (a - (rule.Factor * (b - a)), b + (rule.Factor * (b - a)));
    }

    private static Column Finite(Column value, DataType type) =>
        type is DoubleType or FloatType ? Finite(value) : value;

    private static Column Finite(Column value) =>
        When((!Isnan(value)).And(Abs(value).Lt(double.PositiveInfinity)), value);
}
