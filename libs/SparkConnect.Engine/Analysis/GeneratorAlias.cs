using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Analysis;

/// <summary>explode(…) AS (a, b): each column of a generator gets its name.</summary>
internal static class GeneratorAlias
{
    public static Expr Rename(Generator generator, IReadOnlyList<string> names)
    {
        if (names.Count != generator.Fields.Count)
        {
            throw new SparkException(
                "UDTF_ALIAS_NUMBER_MISMATCH",
                "The number of aliases supplied in the AS clause does not match the number of columns output by the "
                + $"UDTF. Expected {generator.Fields.Count} aliases, but got {string.Join(", ", names)}. Please ensure "
                + "that the number of aliases provided matches the number of columns output by the UDTF.",
                "42802",
                new Dictionary<string, string>
                {
                    ["aliasesSize"] = $"{generator.Fields.Count}", ["aliasesNames"] = string.Join(", ", names),
                });
        }

        return generator.Rename([.. names.Zip(generator.Fields, (n, f) => f with { Name = n })]);
    }
}
