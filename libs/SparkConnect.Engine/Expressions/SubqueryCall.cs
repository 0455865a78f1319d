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

    public override Expr WithChildren(IReadOnlyList<Expr> children) =>
        new SubqueryCall(template, nameTemplate, Type, Nullable, plan, children);
}
