using System.Text.Json;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static void RegisterSentences(DuckDBConnection c) =>
        Map<string, string, string>(c, "spark_sentences", (text, language) =>
            language.Equals("th", StringComparison.OrdinalIgnoreCase)
                ? throw Raise(Analysis.SparkErrors.Unsupported("sentences in Thai"))
                : JsonSerializer.Serialize(SentenceRules.Split(text), Plain));
}
