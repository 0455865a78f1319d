using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>A step with one input.</summary>
internal abstract record UnaryNode(PlanNode Input) : PlanNode
{
    public override IReadOnlyList<Field> Fields => Input.Fields;

    public override IReadOnlyList<PlanNode> Inputs => [Input];

    public override PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this with { Input = inputs[0] };

    protected static IReadOnlyList<Field> Named(IReadOnlyList<string> names, IReadOnlyList<Expr> values) =>
        [.. names.Zip(values, (name, value) => new Field(name, value.Kind))];

    protected static string Listing(IReadOnlyList<string> names, IReadOnlyList<Expr> values) =>
        string.Join(", ", names.Zip(values, (name, value) => $"{value} AS {name}"));
}

internal sealed record SelectNode(PlanNode Input, IReadOnlyList<string> Names, IReadOnlyList<Expr> Values)
    : UnaryNode(Input)
{
    public override IReadOnlyList<Field> Fields => Named(Names, Values);

    public override IReadOnlyList<Expr> Expressions => Values;

    protected override string Label => $"Select {Listing(Names, Values)}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with { Values = expressions };

    public override IEnumerable<PlanNode> Smaller() =>
        EachLeftOut(Names.Zip(Values).ToArray()).Select(rest =>
            this with { Names = [.. rest.Select(p => p.First)], Values = [.. rest.Select(p => p.Second)] });

    public override DataFrame Build(PlanContext context) => Input.Build(context)
        .Select([.. Values.Zip(Names, (value, name) => (ColumnOrName)value.Build().Alias(name))]);
}

internal sealed record WithColumnNode(PlanNode Input, string Name, Expr Value) : UnaryNode(Input)
{
    public override IReadOnlyList<Field> Fields =>
        [.. Input.Fields.Where(f => f.Name != Name), new Field(Name, Value.Kind)];

    public override IReadOnlyList<Expr> Expressions => [Value];

    protected override string Label => $"WithColumn {Name} = {Value}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with { Value = expressions[0] };

    public override DataFrame Build(PlanContext context) => Input.Build(context).WithColumn(Name, Value.Build());
}

internal sealed record FilterNode(PlanNode Input, Expr Condition) : UnaryNode(Input)
{
    public override IReadOnlyList<Expr> Expressions => [Condition];

    protected override string Label => $"Filter {Condition}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) =>
        this with { Condition = expressions[0] };

    public override DataFrame Build(PlanContext context) => Input.Build(context).Filter(Build(Condition, context));

    private static Column Build(Expr condition, PlanContext context) =>
        condition is CallExpr { Name: "and", Arguments: [var first, var second] }
            ? context.Both(Build(first, context), Build(second, context))
            : condition.Build();
}

/// <summary>Sorts by all columns, so that rows which tie are the same rows; then maybe takes a part.</summary>
internal sealed record SortNode(
    PlanNode Input, IReadOnlyList<(string Column, string Order)> Keys, int? Limit, int? Offset) : UnaryNode(Input)
{
    /// <summary>The orders, by the names of the methods that make them.</summary>
    public static readonly string[] Orders = ["asc", "desc", "asc_nulls_last", "desc_nulls_first"];

    public override bool IsOrdered => true;

    protected override string Label =>
        $"Sort {string.Join(", ", Keys.Select(k => $"{k.Column} {k.Order}"))} offset {Offset} limit {Limit}";

    public override DataFrame Build(PlanContext context)
    {
        if (context.OnlyNeeded && Limit is null && Offset is null)
            return Input.Build(context);
        // A smaller plan may have other columns than those the keys were chosen for.
        var columns = Input.Fields.Select(f => f.Name).ToHashSet();
        var keys = Keys.Where(k => columns.Remove(k.Column)).ToArray();
        var order = keys.Concat(columns.Select(c => (Column: c, Order: "asc")));
        var frame = Input.Build(context).OrderBy([.. order.Select(k => (ColumnOrName)Ordered(k.Column, k.Order))]);
        frame = Offset is { } offset ? frame.Offset(offset) : frame;
        return Limit is { } limit ? frame.Limit(limit) : frame;
    }

    public static Column Ordered(string column, string order) => order switch
    {
        "desc" => Col(column).Desc(),
        "asc_nulls_last" => Col(column).AscNullsLast(),
        "desc_nulls_first" => Col(column).DescNullsFirst(),
        _ => Col(column).Asc(),
    };
}

/// <summary>Steps without arguments of their own.</summary>
internal sealed record SimpleNode(PlanNode Input, string Operation) : UnaryNode(Input)
{
    public static readonly string[] Operations =
        ["distinct", "dropDuplicates", "dropna", "dropna-all", "fill-number", "fill-text", "fill-flag"];

    protected override string Label => Operation;

    public override DataFrame Build(PlanContext context)
    {
        var frame = Input.Build(context);
        return Operation switch
        {
            "distinct" => frame.Distinct(),
            "dropDuplicates" => frame.DropDuplicates([.. Input.Fields.Select(f => f.Name)]),
            "dropna" => frame.Na().Drop(),
            "dropna-all" => frame.Na().Drop("all"),
            "fill-number" => frame.Na().Fill(7),
            "fill-text" => frame.Na().Fill("none"),
            _ => frame.Na().Fill(true),
        };
    }
}

internal sealed record ExplodeNode(PlanNode Input, string Function, Expr Array, string Name) : UnaryNode(Input)
{
    public static readonly string[] Functions = ["explode", "explode_outer", "posexplode", "posexplode_outer"];

    public override IReadOnlyList<Field> Fields => [.. Input.Fields, .. Names.Select(n => new Field(n, Kind.Integer))];

    public override IReadOnlyList<Expr> Expressions => [Array];

    protected override string Label => $"{Function}({Array}) AS {string.Join(", ", Names)}";

    private string[] Names => Function.StartsWith("pos", StringComparison.Ordinal) ? [$"{Name}p", Name] : [Name];

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with { Array = expressions[0] };

    public override DataFrame Build(PlanContext context) => Input.Build(context)
        .Select(Col("*"), CallFunction(Function, Array.Build()).Alias(Names));
}
