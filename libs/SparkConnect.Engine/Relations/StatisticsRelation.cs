using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>stat.cov, stat.corr and stat.approxQuantile: one row with one value.</summary>
internal static class StatisticsRelation
{
    // To these two of Spark's functions NULL is 0, other than to covar_samp and corr.
    private const string Numbers = "coalesce(CAST({0} AS DOUBLE), 0), coalesce(CAST({1} AS DOUBLE), 0)";

    public static TypedPlan From(StatCov cov, Analyzer analyzer) => Pair(
        cov.Input, cov.Col1, cov.Col2, $"coalesce(covar_samp({Numbers}), 'NaN'::DOUBLE)", "cov", analyzer);

    public static TypedPlan From(StatCorr corr, Analyzer analyzer)
    {
        if (corr.HasMethod && !NameResolver.Same(corr.Method, "pearson"))
        {
            throw new SparkException(
                "",
                "requirement failed: Currently only the calculation of the Pearson Correlation coefficient is "
                + $"supported, not {corr.Method}.");
        }

        return Pair(
            corr.Input, corr.Col1, corr.Col2, $"coalesce(corr({Numbers}), 'NaN'::DOUBLE)", "corr", analyzer);
    }

    /// <summary>
    /// Exact quantiles, whatever error was allowed: a list for each column, empty where it has no value.
    /// </summary>
    public static TypedPlan From(StatApproxQuantile quantile, Analyzer analyzer)
    {
        var input = analyzer.Analyze(quantile.Input);
        var shares = string.Join(
            ", ", quantile.Probabilities.Select(p => p.ToString("R", CultureInfo.InvariantCulture)));
        var lists = quantile.Cols.Select(c => Number(input, c)).Select((_, i) =>
            $"CASE WHEN count({Value(i)}) = 0 THEN [] ELSE quantile_disc({Value(i)}, [{shares}]) END");
        var value = new AggregateCall(
            $"[{string.Join(", ", lists)}]", "approx_quantile",
                new ArrayType(new ArrayType(DataTypes.Double, false), false), false,
            [.. quantile.Cols.Select(c => Number(input, c))]);
        return AggregatePlan.Global(input, [new Alias(value, "approx_quantile")], analyzer.Context);

        static string Value(int i) => $"CASE WHEN NOT isnan(CAST({{{i}}} AS DOUBLE)) THEN CAST({{{i}}} AS DOUBLE) END";
    }

    private static TypedPlan Pair(
        Relation relation, string first, string second, string template, string name, Analyzer analyzer)
    {
        var input = analyzer.Analyze(relation);
        var value = new AggregateCall(
            template, name, DataTypes.Double, false, Number(input, first), Number(input, second));
        return AggregatePlan.Global(input, [new Alias(value, name)], analyzer.Context);
    }

    private static ColumnRef Number(TypedPlan input, string name)
    {
        var columns = SetPlan.Visible(input);
        var column = Array.Find(columns, c => NameResolver.Same(c.Name, name))
            ?? throw SparkErrors.UnresolvedColumn(name, columns.Select(c => c.Name));
        return column.Type is NumericType ? new ColumnRef(column) : throw new SparkException(
            "",
            $"requirement failed: Statistics of the column {SparkErrors.QuoteId(
                name)} with the type \"{column.Type.Sql}\" are not supported: "
            + "name a numeric column.");
    }
}
