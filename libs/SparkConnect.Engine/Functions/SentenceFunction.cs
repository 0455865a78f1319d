using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>sentences(text, language, country): the words of each sentence.</summary>
internal static class SentenceFunction
{
    public static readonly FunctionDef[] All = [new("sentences", 1, 3, Build)];

    private static Call Build(FunctionCall call)
    {
        var none = Literal.Of("");
        var arguments = Define.Filled(Define.Convert(call, Param.String), none, none, none);
        var shown = call with { Arguments = Define.Filled(call.Arguments, none, none, none) };
        return new Call(
            "CAST(json_transform(spark_sentences({0}, coalesce({1}, '')), '[[\"VARCHAR\"]]') AS VARCHAR[][])",
            shown.Text, new ArrayType(new ArrayType(DataTypes.String, false), false), arguments[0].Nullable,
            arguments);
    }
}
