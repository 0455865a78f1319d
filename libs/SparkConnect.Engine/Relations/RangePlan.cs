using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;
using Range = SparkConnect.Protocol.Proto.Range;

namespace SparkConnect.Engine.Relations;

/// <summary>The numbers from start up to, not including, end.</summary>
internal sealed class RangePlan(long start, long end, long step, OutputColumn column) : TypedPlan([column])
{
    public override string Sql { get; } = string.Create(
        CultureInfo.InvariantCulture, $"SELECT range AS {column.Sql} FROM range({start}, {end}, {step})");

    public override string Describe() => $"Range ({start}, {end}, step={step})";

    public static TypedPlan From(Range range, Analyzer analyzer)
    {
        var step = range.Step == 0
            ? throw new SparkException("INVALID_PARAMETER_VALUE", "The step of a range cannot be 0.", "22023")
            : range.Step;
        var column = new OutputColumn(analyzer.Context.NextId(), "id", DataTypes.Long, false);
        return new RangePlan(range.HasStart ? range.Start : 0, range.End, step, column);
    }
}
