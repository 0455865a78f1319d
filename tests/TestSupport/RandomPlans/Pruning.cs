namespace TestSupport.RandomPlans;

/// <summary>A plan without what no step above reads: columns added and dropped again, orders that are lost.</summary>
internal static class Pruning
{
    /// <summary>The plan, with the same columns, from the fewest steps.</summary>
    public static PlanNode Of(PlanNode plan) => Of(plan, [.. plan.Fields.Select(field => field.Name)]);

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
}
