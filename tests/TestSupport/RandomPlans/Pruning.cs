using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>
/// A plan without what no step above reads: columns added and dropped again, orders that are lost, and the second
/// number of an operation whose first is NULL.
/// </summary>
internal static class Pruning
{
    /// <summary>The plan, with the same columns, from the fewest steps.</summary>
    public static PlanNode Of(PlanNode plan) => Guard(Of(plan, [.. plan.Fields.Select(field => field.Name)]));

    private static PlanNode Of(PlanNode plan, HashSet<string> needed) => plan switch
    {
        WindowNode window when !needed.Contains(window.Name) => Of(window.Input, needed),
        WithColumnNode column when !needed.Contains(column.Name) => Of(column.Input, needed),
        SortNode { Limit: null, Offset: null } sort => Of(sort.Input, needed),
        SelectNode select => Select(select, needed),
        WithColumnNode or FilterNode => plan.WithInputs([Of(plan.Inputs[0], [.. needed, .. References(plan)])]),
        _ => plan.WithInputs([.. plan.Inputs.Select(Of)]),
    };

    private static PlanNode Select(SelectNode select, HashSet<string> needed)
    {
        var kept = select.Names.Zip(select.Values).Where(column => needed.Contains(column.First)).ToArray();
        // A step without columns is none; its first one keeps the rows.
        if (kept.Length > 0)
            select = select with { Names = [.. kept.Select(c => c.First)], Values = [.. kept.Select(c => c.Second)] };
        return select with { Input = Of(select.Input, [.. References(select)]) };
    }

    private static IEnumerable<string> References(PlanNode plan) => plan.Expressions.SelectMany(References);

    private static IEnumerable<string> References(Expr expression) => expression is ColumnExpr column
        ? [column.Name]
        : expression.Children.SelectMany(References);

    private static PlanNode Guard(PlanNode plan) => plan
        .WithInputs([.. plan.Inputs.Select(Guard)])
        .WithExpressions([.. plan.Expressions.Select(Guard)]);

    private static Expr Guard(Expr expression)
    {
        var guarded = expression.WithChildren([.. expression.Children.Select(Guard)]);
        return guarded is CallExpr
        {
            Arguments.Count: 2,
            Name: "+" or "-" or "*" or "/" or "%" or "try_add" or "try_subtract" or "try_multiply" or "try_divide",
        } call
            ? new GuardedExpr(call)
            : guarded;
    }

    private sealed record GuardedExpr(CallExpr Call) : Expr(Call.Kind)
    {
        public override IReadOnlyList<Expr> Children => [Call];

        public override Column Build() => When(Call.Arguments[0].Build().IsNotNull(), Call.Build());

        public override string ToString() => Call.ToString();
    }
}
