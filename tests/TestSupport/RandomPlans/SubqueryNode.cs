using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>
/// A subquery over another plan's one column of whole numbers: its greatest value as a column, or which rows of the
/// left one stay.
/// </summary>
internal sealed record SubqueryNode(PlanNode Left, SelectNode Inner, string Form, Expr Value, string Name)
    : BinaryNode(Left, Inner)
{
    public static readonly string[] Forms = ["scalar", "in", "not in", "exists", "lateral"];

    public override IReadOnlyList<Field> Fields =>
        Form is "scalar" or "lateral" ? [.. Left.Fields, new Field(Name, Kind.Integer)] : Left.Fields;

    public override IReadOnlyList<Expr> Expressions => [Value];

    protected override string Label => $"Subquery {Form}: {Value}, {Name}";

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) =>
        inputs[1] is SelectNode { Values: [{ Kind: Kind.Integer }] } inner
            ? this with { Left = inputs[0], Inner = inner }
            : this;

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with { Value = expressions[0] };

    public override DataFrame Build(PlanContext context)
    {
        var (left, inner) = (Left.Build(context), Inner.Build(context).ToDF("i"));
        var value = Value.Build();
        return Form switch
        {
            "scalar" => left.WithColumn(Name, inner.Agg(Max("i").Alias("m")).Scalar() + value),
            "in" => left.Filter(value.IsIn(inner)),
            "not in" => left.Filter(!value.IsIn(inner)),
            "exists" => left.Filter(inner.Filter(Col("i") > 3).Exists()),
            _ => left.CrossJoin(inner.Agg(Max("i").Alias(Name))),
        };
    }
}
