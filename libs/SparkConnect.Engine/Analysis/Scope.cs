using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Analysis;

/// <summary>Where names are looked up: the columns of the inputs, lambda variables, and what lies around it.</summary>
internal sealed class Scope(params IReadOnlyList<TypedPlan> inputs)
{
    public IReadOnlyList<TypedPlan> Inputs { get; } = inputs;

    public IReadOnlyList<OutputColumn> Columns { get; init; } = [.. inputs.SelectMany(i => i.Output)];

    /// <summary>The query around a subquery; null at the top.</summary>
    public Scope? Outer { get; init; }

    /// <summary>The names that queries inside expressions here take from this scope.</summary>
    public List<string> References { get; } = [];

    /// <summary>Variables of the lambda that is being analysed, innermost first.</summary>
    public IReadOnlyList<LambdaVariable> Variables { get; init; } = [];

    /// <summary>
    /// Earlier items of the same select list, which a later one may name; empty where Spark has no such rule.
    /// </summary>
    public IReadOnlyList<Alias> LateralAliases { get; init; } = [];

    /// <summary>Whether a name that several columns have counts as unknown here, as it does in ORDER BY.</summary>
    public bool SkipsAmbiguous { get; init; }

    public Scope With(IReadOnlyList<LambdaVariable> variables) => Copy([.. variables, .. Variables], LateralAliases);

    public Scope WithAliases(IReadOnlyList<Alias> aliases) => Copy(Variables, aliases);

    public Scope SkippingAmbiguous() => Copy(Variables, LateralAliases, skipsAmbiguous: true);

    private Scope Copy(
        IReadOnlyList<LambdaVariable> variables, IReadOnlyList<Alias> aliases, bool skipsAmbiguous = false) =>
        new(Inputs)
        {
            Columns = Columns, Outer = Outer, Variables = variables, LateralAliases = aliases,
            SkipsAmbiguous = SkipsAmbiguous || skipsAmbiguous,
        };
}

/// <summary>A parameter of a lambda: x in <c>x -> x + 1</c>.</summary>
internal sealed class LambdaVariable(string name, string sqlName, DataType type, bool nullable)
    : Expr(type, nullable)
{
    public override string Sql { get; } = sqlName;

    /// <summary>The parameter's name as written.</summary>
    public string Parameter { get; } = name;

    // Spark shows no more of it.
    public override string Name => "namedlambdavariable()";

    public override Expr WithChildren(IReadOnlyList<Expr> children) => this;
}
