using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>
/// format_string and printf, with java.util.Formatter's conversions; the arguments travel as a JSON list of texts.
/// </summary>
internal static class FormatFunction
{
    public static Call Build(FunctionCall call)
    {
        var format = Param.String.Convert(call.Arguments[0], 0, call.Text);
        var values = call.Arguments.Skip(1)
            .Select(a => a.Type is StringType ? a : Casts.Implicit(a, DataTypes.String)).ToArray();
        var list = string.Join(", ", values.Select((_, i) => $"{{{i + 1}}}"));
        var json = values.Length == 0 ? "'[]'" : $"CAST(to_json([{list}]) AS VARCHAR)";
        return new Call($"spark_format({{0}}, {json})", $"{call.Name}({{*}})", DataTypes.String, format.Nullable,
            [format, .. values]);
    }
}
