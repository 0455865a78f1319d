using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Functions;

/// <summary>sentences(text, language, country): the words of each sentence.</summary>
internal static class SentenceFunction
{
    public static readonly FunctionDef[] All = [new("sentences", 1, 3, Build)];

    private static Call Build(FunctionCall call)
    {
        var given = Define.Convert(call, Param.String);
        Expr[] arguments = [.. given, .. Enumerable.Repeat(Literal.Of(""), 3 - given.Length)];
        var shown = string.Join(", ", call.Arguments.Concat(arguments[given.Length..]).Select(a => a.Name));
        return new Call(
            "CAST(json_transform(spark_sentences({0}, coalesce({1}, '')), '[[\"VARCHAR\"]]') AS VARCHAR[][])",
            $"sentences({shown})", new ArrayType(new ArrayType(DataTypes.String, false), false), given[0].Nullable,
            arguments);
    }
}
