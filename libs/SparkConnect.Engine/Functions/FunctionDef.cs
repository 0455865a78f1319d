using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Functions;

/// <summary>A call as written: the function's name, its analysed arguments, and DISTINCT where it was said.</summary>
internal sealed record FunctionCall(
    string Name, IReadOnlyList<Expr> Arguments, bool Distinct, AnalysisContext Context)
{
    /// <summary>The call as Spark prints it in errors and column names.</summary>
    public string Text => Name switch
    {
        "when" => Case(),
        "if" => $"(IF({Names}))",
        _ => $"{Name}({(Distinct ? "DISTINCT " : "")}{Names})",
    };

    private string Names => string.Join(", ", Arguments.Select(a => a.Name));

    private string Case() => string.Concat(Arguments.Chunk(2).Select(pair => pair.Length == 2
        ? $" WHEN {pair[0].Name} THEN {pair[1].Name}"
        : $" ELSE {pair[0].Name}")).Insert(0, "CASE") + " END";
}

/// <summary>A function that the engine knows.</summary>
/// <param name="Name">Spark's name, lower-case.</param>
/// <param name="Min">Fewest arguments.</param>
/// <param name="Max">Most arguments; int.MaxValue for any number.</param>
/// <param name="Build">Checks and converts the arguments and makes the typed expression.</param>
internal sealed record FunctionDef(string Name, int Min, int Max, Func<FunctionCall, Expr> Build);
