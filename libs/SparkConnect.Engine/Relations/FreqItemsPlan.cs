using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// stat.freqItems: for each column the values that occur in at least a share of the rows; counted exactly.
/// </summary>
internal sealed class FreqItemsPlan(
    TypedPlan input, IReadOnlyList<OutputColumn> columns, double support, IReadOnlyList<OutputColumn> output)
        : TypedPlan(output, input)
{
    public override string Sql
    {
        get
        {
            var share = support.ToString("R", CultureInfo.InvariantCulture);
            var lists = columns.Zip(Output, (c, o) =>
                $"coalesce((SELECT list(v) FROM (SELECT {c.Sql} AS v FROM rows_ GROUP BY {c.Sql} "
                + $"HAVING count(*) >= {share} * (SELECT count(*) FROM rows_))), []) AS {o.Sql}");
            return $"WITH rows_ AS MATERIALIZED ({Children[0].Sql}) SELECT {string.Join(", ", lists)}";
        }
    }

    public static TypedPlan From(StatFreqItems message, Analyzer analyzer)
    {
        var support = message.HasSupport ? message.Support : 0.01;
        if (support is < 1e-4 or > 1)
            throw new SparkException(
                "", $"requirement failed: Support must be in [1e-4, 1], but got {support}.");
        var input = analyzer.Analyze(message.Input);
        var all = SetPlan.Visible(input);
        var columns = message.Cols.Select(n => Array.Find(all, c => NameResolver.Same(c.Name, n))
            ?? throw SparkErrors.UnresolvedColumn(n, all.Select(c => c.Name))).ToArray();
        return new FreqItemsPlan(input, columns, support, [.. columns.Select(c => new OutputColumn(
            analyzer.Context.NextId(), $"{c.Name}_freqItems", new ArrayType(c.Type, true), false))]);
    }
}
