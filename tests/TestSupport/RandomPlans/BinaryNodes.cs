namespace TestSupport.RandomPlans;

/// <summary>A step with two inputs.</summary>
internal abstract record BinaryNode(PlanNode Left, PlanNode Right) : PlanNode
{
    public override IReadOnlyList<PlanNode> Inputs => [Left, Right];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) =>
        this with { Left = inputs[0], Right = inputs[1] };
}

/// <summary>A join of inputs whose column names differ, by an equality and maybe one more condition.</summary>
internal sealed record JoinNode(
    PlanNode Left, PlanNode Right, string Type, Expr LeftKey, Expr RightKey, Expr? Condition)
    : BinaryNode(Left, Right)
{
    public static readonly string[] Types =
        ["inner", "left_outer", "right_outer", "full_outer", "left_semi", "left_anti", "cross"];

    public override IReadOnlyList<Field> Fields =>
        Type is "left_semi" or "left_anti" ? Left.Fields : [.. Left.Fields, .. Right.Fields];

    public override IReadOnlyList<Expr> Expressions =>
        Condition is null ? [LeftKey, RightKey] : [LeftKey, RightKey, Condition];

    protected override string Label => Type == "cross" ? "Join cross"
        : $"Join {Type} on {LeftKey} = {RightKey}{(Condition is null ? "" : $" and {Condition}")}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with
    {
        LeftKey = expressions[0],
        RightKey = expressions[1],
        Condition = expressions.Count > 2 ? expressions[2] : null,
    };

    public override IEnumerable<PlanNode> Smaller() => Condition is null ? [] : [this with { Condition = null }];

    public override DataFrame Build(PlanContext context)
    {
        var (left, right) = (Left.Build(context), Right.Build(context));
        if (Type == "cross")
            return left.CrossJoin(right);
        var condition = LeftKey.Build().EqualTo(RightKey.Build());
        return left.Join(right, Condition is null ? condition : context.Both(condition, Condition.Build()), Type);
    }
}

/// <summary>A set operation over inputs with columns of the same kinds.</summary>
internal sealed record SetNode(PlanNode Left, PlanNode Right, string Operation) : BinaryNode(Left, Right)
{
    public static readonly string[] Operations =
        ["union", "unionByName", "intersect", "intersectAll", "except", "exceptAll"];

    public override IReadOnlyList<Field> Fields => Left.Fields;

    protected override string Label => Operation;

    public override DataFrame Build(PlanContext context)
    {
        var (left, right) = (Left.Build(context), Right.Build(context));
        return Operation switch
        {
            "union" => left.Union(right),
            "unionByName" => left.UnionByName(right.ToDF([.. Left.Fields.Select(f => f.Name)])),
            "intersect" => left.Intersect(right),
            "intersectAll" => left.IntersectAll(right),
            "except" => left.Except(right),
            _ => left.ExceptAll(right),
        };
    }
}
