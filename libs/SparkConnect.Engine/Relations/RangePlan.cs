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
            ? throw new SparkException("", "requirement failed: step (0) cannot be 0")
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
        var values = function.Arguments.Select(a => analyzer.Expressions.Analyze(a, analyzer.ScopeOf())).ToArray();
        if (count > 2 && Functions.Constants.Integer(values[2]) == 0)
        {
            throw new SparkException(
                "FAILED_FUNCTION_CALL",
                "Failed preparing of the function `range` for call. Please, double check function's arguments.",
                "38000",
                new Dictionary<string, string> { ["funcName"] = "`range`" });
        }

        var arguments = values.Select(v => Casts.Implicit(v, DataTypes.Long).Sql).ToArray();
        return count == 1
            ? new RangePlan("0", arguments[0], "1", Column(analyzer))
            : new RangePlan(arguments[0], arguments[1], count > 2 ? arguments[2] : "1", Column(analyzer));
    }

    private static OutputColumn Column(Analyzer analyzer) =>
        new(analyzer.Context.NextId(), "id", DataTypes.Long, false);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
