using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>groupBy, rollup, cube or grouping sets with aggregates.</summary>
internal sealed record GroupNode(
    PlanNode Input, string Grouping, IReadOnlyList<string> Names, IReadOnlyList<Expr> Keys,
    IReadOnlyList<Aggregate> Aggregates) : UnaryNode(Input)
{
    public override IReadOnlyList<Field> Fields =>
        [.. Named(Names, Keys), .. Aggregates.Select(a => new Field(a.Name, a.Kind))];

    public override IReadOnlyList<Expr> Expressions => [.. Keys, .. Aggregates.SelectMany(a => a.Expressions)];

    protected override string Label => $"{Grouping} {Listing(Names, Keys)}: {string.Join(", ", Aggregates)}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions)
    {
        var rest = new Queue<Expr>(expressions.Skip(Keys.Count));
        return this with
        {
            Keys = [.. expressions.Take(Keys.Count)],
            Aggregates = [.. Aggregates.Select(a =>
                a.WithExpressions([.. a.Expressions.Select(_ => rest.Dequeue())]))],
        };
    }

    public override IEnumerable<PlanNode> Smaller()
    {
        foreach (var rest in EachLeftOut(Aggregates))
            yield return this with { Aggregates = rest };
        foreach (var rest in EachLeftOut(Names.Zip(Keys).ToArray()))
            yield return this with { Names = [.. rest.Select(p => p.First)], Keys = [.. rest.Select(p => p.Second)] };
    }

    public override DataFrame Build(PlanContext context)
    {
        // Keys become columns first: rollup replaces a key's column by null, not an expression inside an aggregate.
        ColumnOrName[] columns =
            [
                Col("*"), .. Keys.Zip(Names, (key, name) => (ColumnOrName)key.Build().Alias(name)),
                .. Aggregates.SelectMany(a => a.Columns).Select(c => (ColumnOrName)c),
            ];
        var frame = Input.Build(context).Select(columns);
        ColumnOrName[] keys = [.. Names.Select(n => (ColumnOrName)n)];
        var grouped = Names.Count == 0 ? frame.GroupBy() : Grouping switch
        {
            "rollup" => frame.Rollup(keys),
            "cube" => frame.Cube(keys),
            "groupingSets" => frame.GroupingSets([Names.Select(n => Col(n)), Names.Take(1).Select(n => Col(n))], keys),
            _ => frame.GroupBy(keys),
        };
        return grouped.Agg([.. Aggregates.Select(a => a.Build())]);
    }
}

/// <summary>groupBy with a pivot over given values and one aggregate.</summary>
internal sealed record PivotNode(PlanNode Input, Expr Key, Expr Pivot, IReadOnlyList<int> Values, Aggregate Aggregate)
    : UnaryNode(Input)
{
    public override IReadOnlyList<Field> Fields =>
        [new Field("k", Key.Kind), .. Values.Select(v => new Field($"p{v}", Aggregate.Kind))];

    public override IReadOnlyList<Expr> Expressions => [Key, Pivot, Aggregate.Argument];

    protected override string Label =>
        $"groupBy {Key} AS k pivot {Pivot} in ({string.Join(", ", Values)}): {Aggregate}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with
    {
        Key = expressions[0],
        Pivot = expressions[1],
        Aggregate = Aggregate.WithExpressions([expressions[2]]),
    };

    public override DataFrame Build(PlanContext context) => Input.Build(context)
        .Select(Col("*"), Key.Build().Alias("k"), Pivot.Build().Alias("pv"))
        .GroupBy("k").Pivot("pv", Values.Select(v => (object)v))
        .Agg(Aggregate.Build())
        .ToDF([.. Fields.Select(f => f.Name)]);
}

internal sealed record UnpivotNode(PlanNode Input, string Id, IReadOnlyList<string> Columns, Kind Kind)
    : UnaryNode(Input)
{
    public override IReadOnlyList<Field> Fields =>
        [
        Input.Fields.FirstOrDefault(f => f.Name == Id) ?? new Field(Id, Kind),
        new("var", Kind.String), new("val", Kind),
    ];

    protected override string Label => $"Unpivot {string.Join(", ", Columns)} by {Id}";

    public override IEnumerable<PlanNode> Smaller() =>
        EachLeftOut(Columns).Select(rest => this with { Columns = rest });

    public override DataFrame Build(PlanContext context) => Input.Build(context)
        .Unpivot([Col(Id)], [.. Columns.Select(c => (ColumnOrName)c)], "var", "val");
}
