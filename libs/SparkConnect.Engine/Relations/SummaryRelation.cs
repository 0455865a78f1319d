using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Relations;

/// <summary>describe and summary: a row for each statistic, a column of texts for each column.</summary>
internal static class SummaryRelation
{
    private static readonly string[] Described = ["count", "mean", "stddev", "min", "max"];

    private static readonly string[] Summarised = ["count", "mean", "stddev", "min", "25%", "50%", "75%", "max"];

    public static TypedPlan From(StatDescribe describe, Analyzer analyzer)
    {
        var input = analyzer.Analyze(describe.Input);
        var all = SetPlan.Visible(input);
        var columns = describe.Cols.Count == 0
            ? all.Where(IsDescribed)
            : describe.Cols.Select(n => Array.Find(all, c => NameResolver.Same(c.Name, n))
                ?? throw SparkErrors.UnresolvedColumn(n, all.Select(c => c.Name)));
        return Of(input, [.. columns], Described, analyzer);
    }

    public static TypedPlan From(StatSummary summary, Analyzer analyzer)
    {
        var input = analyzer.Analyze(summary.Input);
        var statistics = summary.Statistics.Count == 0 ? Summarised : summary.Statistics.ToArray();
        return Of(input, [.. SetPlan.Visible(input).Where(IsDescribed)], statistics, analyzer);
    }

    private static bool IsDescribed(OutputColumn column) => column.Type is NumericType or StringType;

    private static UnnestedPlan Of(TypedPlan input, OutputColumn[] columns, string[] statistics, Analyzer analyzer)
    {
        var values = columns.SelectMany(c => statistics.Select(s => Text(Statistic(s, c)))).ToArray();
        var aggregate = AggregatePlan.Global(
            input, [.. values, .. values.Length == 0 ? [Text(Literal.Of(1))] : Array.Empty<Expr>()], analyzer.Context);
        var cells = new List<IReadOnlyList<string>> { statistics.Select(Literal.Quote).ToArray() };
        cells.AddRange(columns.Select((_, i) => aggregate.Output
            .Skip(i * statistics.Length).Take(statistics.Length).Select(c => c.Sql).ToArray()));
        return new UnnestedPlan(
            aggregate, $"Summary [{string.Join(", ", statistics)}]", cells,
            [.. columns.Select(c => c.Name).Prepend("summary").Select(n => new OutputColumn(
                analyzer.Context.NextId(), n, DataTypes.String, true))]);
    }

    private static Expr Text(Expr value) => Casts.Explicit(value, DataTypes.String, CastMode.Ansi);

    private static Expr Statistic(string name, OutputColumn column)
    {
        var value = new ColumnRef(column);
        var number = column.Type is StringType ? Casts.Explicit(value, DataTypes.Double, CastMode.Try) : value;
        return name.ToLowerInvariant() switch
        {
            "count" => Aggregate("count({0})", DataTypes.Long, value),
            "count_distinct" => Aggregate("count(DISTINCT {0})", DataTypes.Long, value),
            "approx_count_distinct" => Aggregate("approx_count_distinct({0})", DataTypes.Long, value),
            "mean" => Aggregate("avg(CAST({0} AS DOUBLE))", DataTypes.Double, number),
            "stddev" => Aggregate("stddev_samp(CAST({0} AS DOUBLE))", DataTypes.Double, number),
            "min" => Aggregate("min({0})", column.Type, value),
            "max" => Aggregate("max({0})", column.Type, value),
            _ => Aggregate($"quantile_disc({{0}}, {Share(name)})", number.Type, number),
        };
    }

    private static AggregateCall Aggregate(string sql, DataType type, Expr value) => new(sql, sql, type, true, value);

    private static string Share(string name)
    {
        if (name.EndsWith('%')
            && double.TryParse(name[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100)
            return (percent / 100).ToString("R", CultureInfo.InvariantCulture);
        throw new SparkException(
            "_LEGACY_ERROR_TEMP_2113",
            $"{name} is not a recognised statistic. Use count, count_distinct, approx_count_distinct, mean, "
            + "stddev, min, max, or a percentile such as 75%.");
    }
}
