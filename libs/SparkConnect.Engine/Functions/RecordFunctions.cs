using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>Structs as CSV lines and back, the schemas of CSV and JSON texts, fields of JSON as columns.</summary>
internal static class RecordFunctions
{
    public static readonly FunctionDef[] All =
    [
        new("from_csv", 2, 3, CsvParsing.Build),
        new("json_tuple", 2, int.MaxValue, JsonTuple),
        new("schema_of_csv", 1, 2, CsvSchema.Build),
        new("schema_of_json", 1, 2, JsonSchema.Build),
        new("to_csv", 1, 2, CsvWriting.Build),
    ];

    /// <summary>The text that a schema is asked of, which must be a constant.</summary>
    public static string Sample(FunctionCall call, string parameter)
    {
        var text = call.Arguments[0];
        if (!Constants.IsConstant(text))
            throw SparkErrors.NotFoldable(call.Text, parameter, text.Type, text.Name);
        if (text.Type is not (StringType or NullType))
            throw SparkErrors.UnexpectedInput(call.Text, 0, text.Name, text.Type, "STRING");
        return Constants.FoldedText(text, call) ?? throw SparkErrors.UnexpectedNull(call.Text, parameter);
    }

    private static Generator JsonTuple(FunctionCall call)
    {
        if (call.Arguments.Any(a => a.Type is not StringType))
        {
            throw new SparkException(
                "DATATYPE_MISMATCH.NON_STRING_TYPE",
                $"Cannot resolve \"{call.Text}\" due to data type mismatch: all arguments of the function "
                + "`json_tuple` must be strings.", "42K09",
                new Dictionary<string, string> { ["sqlExpr"] = $"\"{call.Text}\"", ["funcName"] = "`json_tuple`" });
        }

        var keys = Enumerable.Range(1, call.Arguments.Count - 1).ToArray();
        return new Generator(
            call.Name, [.. keys.Select(k => new StructField($"c{k - 1}", DataTypes.String, true))],
            [.. keys.Select(k => $"[spark_json_tuple({{0}}, {{{k}}})]")], call.Arguments);
    }
}
