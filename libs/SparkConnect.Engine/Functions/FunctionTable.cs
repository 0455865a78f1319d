using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Functions;

/// <summary>All functions by name, gathered from the families.</summary>
internal static class FunctionTable
{
    private static readonly Dictionary<string, FunctionDef> ByName = Families()
        .SelectMany(f => f)
        .ToDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The typed call of a function; fails by name where it is unknown.</summary>
    public static Expr Build(FunctionCall call)
    {
        if (!ByName.TryGetValue(call.Name, out var definition))
            throw SparkOnlyFunctions.Contains(call.Name)
                ? SparkErrors.Unsupported($"function {call.Name.ToLowerInvariant()}")
                : SparkErrors.UnresolvedFunction(call.Name);
        var count = call.Arguments.Count;
        if (count < definition.Min || count > definition.Max)
            throw SparkErrors.WrongArguments(definition.Name, Expected(definition), count);
        return definition.Build(call with { Name = definition.Name });
    }

    public static IEnumerable<string> Names => ByName.Keys;

    public static bool Contains(string name) => ByName.ContainsKey(name);

    private static IEnumerable<IEnumerable<FunctionDef>> Families() =>
    [
        ArithmeticFunctions.All, ComparisonFunctions.All, LogicFunctions.All, AggregateFunctions.All,
        GroupingFunctions.All, WindowFunctions.All, GeneratorFunctions.All,
        ConditionalFunctions.All, StringFunctions.All, RegexFunctions.All, EncodingFunctions.All,
        MathFunctions.All, RoundingFunctions.All, BitFunctions.All, TryFunctions.All,
        CollectionFunctions.All, MapFunctions.All, HigherOrderFunctions.All, JsonFunctions.All,
        ConversionFunctions.All, RecordFunctions.All,
        DateFunctions.All, TimestampFunctions.All, TimeWindowFunctions.All, StatisticFunctions.All,
        GroupFunctions.All, MiscFunctions.All, BitmapFunctions.All, SketchFunctions.All, ChanceFunctions.All,
        CryptoFunctions.All, XmlFunctions.All, SentenceFunction.All, VectorFunctions.All,
    ];

    private static string Expected(FunctionDef definition) => definition switch
    {
        { Max: int.MaxValue } => $"> {definition.Min - 1}",
        _ when definition.Min == definition.Max => $"{definition.Min}",
        _ => $"[{string.Join(", ", Enumerable.Range(definition.Min, definition.Max - definition.Min + 1))}]",
    };
}
