using SparkConnect.Engine.Analysis;

namespace SparkConnect.Engine.Expressions;

/// <summary>A query inside an expression: {0} of the template is the query, the rest are the children.</summary>
internal sealed class SubqueryCall(
    string template, string nameTemplate, DataType type, bool nullable, TypedPlan plan,
        params IReadOnlyList<Expr> children)
    : Expr(type, nullable, children)
{
    public override string Sql { get; } = Template.Fill(template, children.Select(c => c.Sql).Prepend(plan.Sql));

    public override string Name => Template.Fill(nameTemplate, Children.Select(c => c.Name).Prepend("subquery"));

    /// <summary>
    /// A template that is true where this one is and never NULL, which costs less; null where there is none.
    /// </summary>
    public string? TruthTemplate { get; init; }

    public override Expr WithChildren(IReadOnlyList<Expr> children) =>
        new SubqueryCall(template, nameTemplate, Type, Nullable, plan, children) { TruthTemplate = TruthTemplate };

    /// <summary>The condition where only its truth counts: whether it is NULL or false makes no difference.</summary>
    public static Expr AsCondition(Expr condition) => condition switch
    {
        SubqueryCall { TruthTemplate: { } truth } call => call.With(truth),
        Call { SqlTemplate: "({0} AND {1})" or "({0} OR {1})" } both =>
            both.WithChildren([.. both.Children.Select(AsCondition)]),
        _ => condition,
    };

    private SubqueryCall With(string truth) => new(truth, nameTemplate, Type, false, plan, Children);
}
