using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>An aggregate function over an argument; the result does not depend on the order of rows.</summary>
internal sealed record Aggregate(string Function, Expr Argument, string Name)
{
    private static readonly (string Function, Kind Argument, Kind Result)[] Table =
    [
        ("sum", Kind.Integer, Kind.Integer), ("sum", Kind.Double, Kind.Double), ("sum", Kind.Decimal, Kind.Decimal),
        ("avg", Kind.Integer, Kind.Double), ("avg", Kind.Double, Kind.Double), ("avg", Kind.Decimal, Kind.Decimal),
        ("stddev", Kind.Integer, Kind.Double), ("var_pop", Kind.Integer, Kind.Double),
        ("bool_and", Kind.Boolean, Kind.Boolean), ("bool_or", Kind.Boolean, Kind.Boolean),
        ("count_if", Kind.Boolean, Kind.Integer), ("sorted_list", Kind.Integer, Kind.Array),
        ("sorted_set", Kind.Integer, Kind.Array), ("median", Kind.Integer, Kind.Double),
        ("skewness", Kind.Integer, Kind.Double), ("bit_or", Kind.Integer, Kind.Integer),
    ];

    private static readonly string[] OfAnyKind = ["count", "min", "max", "count_distinct"];

    public Kind Kind { get; } = Table.FirstOrDefault(t => t.Function == Function && t.Argument == Argument.Kind) is
    { Function: not null } entry ? entry.Result
        : Function.StartsWith("count", StringComparison.Ordinal) ? Kind.Integer : Argument.Kind;

    public static Aggregate Generate(ExprGenerator expressions, Random random, IReadOnlyList<Field> fields, string name)
    {
        if (random.Chance(0.5))
            return new Aggregate(random.Pick(OfAnyKind), expressions.Any(fields), name);
        var (function, argument, _) = random.Pick(Table);
        return new Aggregate(function, expressions.Of(argument, fields), name);
    }

    public Column Build()
    {
        var argument = Argument.Build();
        return (Function switch
        {
            "sorted_list" => CallFunction("sort_array", CallFunction("collect_list", argument)),
            "sorted_set" => CallFunction("sort_array", CallFunction("collect_set", argument)),
            "count_distinct" => CountDistinct(argument),
            _ => CallFunction(Function, argument),
        }).Alias(Name);
    }

    public override string ToString() => $"{Function}({Argument}) AS {Name}";
}

/// <summary>groupBy, rollup or cube with aggregates.</summary>
internal sealed record GroupNode(
    PlanNode Input, string Grouping, IReadOnlyList<string> Names, IReadOnlyList<Expr> Keys,
    IReadOnlyList<Aggregate> Aggregates) : UnaryNode(Input)
{
    public override IReadOnlyList<Field> Fields =>
        [.. Named(Names, Keys), .. Aggregates.Select(a => new Field(a.Name, a.Kind))];

    public override IReadOnlyList<Expr> Expressions => [.. Keys, .. Aggregates.Select(a => a.Argument)];

    protected override string Label => $"{Grouping} {Listing(Names, Keys)}: {string.Join(", ", Aggregates)}";

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this with
    {
        Keys = [.. expressions.Take(Keys.Count)],
        Aggregates = [.. Aggregates.Zip(expressions.Skip(Keys.Count), (a, e) => new Aggregate(a.Function, e, a.Name))],
    };

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
            [Col("*"), .. Keys.Zip(Names, (key, name) => (ColumnOrName)key.Build().Alias(name))];
        var frame = Input.Build(context).Select(columns);
        ColumnOrName[] keys = [.. Names.Select(n => (ColumnOrName)n)];
        var grouped = Grouping switch
        {
            "rollup" => frame.Rollup(keys),
            "cube" => frame.Cube(keys),
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
        Aggregate = new Aggregate(Aggregate.Function, expressions[2], Aggregate.Name),
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
