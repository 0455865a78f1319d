using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Range = SparkConnect.Protocol.Proto.Range;

namespace SparkConnect.Engine.Relations;

/// <summary>The numbers from start up to, not including, end.</summary>
internal sealed class RangePlan(string start, string end, string step, OutputColumn column) : TypedPlan([column])
{
    public override string Sql { get; } = $"SELECT range AS {column.Sql} FROM range({start}, {end}, {step})";

    public override string Describe() => $"Range ({start}, {end}, step={step})";

    public static TypedPlan From(Range range, Analyzer analyzer)
    {
        var step = range.Step == 0
            ? throw new SparkException("INVALID_PARAMETER_VALUE", "The step of a range cannot be 0.", "22023")
            : range.Step;
        return new RangePlan(
            Number(range.HasStart ? range.Start : 0), Number(range.End), Number(step), Column(analyzer));
    }

    /// <summary>The table function range(end) or range(start, end[, step[, partitions]]).</summary>
    public static TypedPlan From(UnresolvedTableValuedFunction function, Analyzer analyzer)
    {
        var count = function.Arguments.Count;
        if (count is 0 or > 4)
            throw SparkErrors.WrongArguments("range", "[1, 2, 3, 4]", count);
        var arguments = function.Arguments
            .Select(a => Casts.Implicit(analyzer.Expressions.Analyze(a, analyzer.ScopeOf()), DataTypes.Long).Sql)
                .ToArray();
        return count == 1
            ? new RangePlan("0", arguments[0], "1", Column(analyzer))
            : new RangePlan(arguments[0], arguments[1], count > 2 ? arguments[2] : "1", Column(analyzer));
    }

    private static OutputColumn Column(Analyzer analyzer) =>
        new(analyzer.Context.NextId(), "id", DataTypes.Long, false);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
