using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>LIMIT or OFFSET.</summary>
internal sealed class LimitPlan(TypedPlan input, string word, int count) : TypedPlan(input.Output, input)
{
    public override string Sql => string.Create(
        CultureInfo.InvariantCulture, $"SELECT {ColumnList(Output)} FROM ({Children[0].Sql}) {word} {count}");

    public override string Describe() => $"{word} {count}";

    public static TypedPlan From(Limit limit, Analyzer analyzer) =>
        new LimitPlan(analyzer.Analyze(limit.Input), "LIMIT", Checked(limit.Limit_, "limit"));

    public static TypedPlan From(Offset offset, Analyzer analyzer) =>
        new LimitPlan(analyzer.Analyze(offset.Input), "OFFSET", Checked(offset.Offset_, "offset"));

    private static int Checked(int value, string name) => value >= 0 ? value : throw new SparkException(
        "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
        $"The limit like expression \"{value}\" is invalid. The {name} expression must be equal to or greater than 0, "
        + $"but got {value}.",
        "42K0E",
        new Dictionary<string, string> { ["name"] = name, ["expr"] = $"\"{value}\"", ["v"] = $"{value}" });
}
