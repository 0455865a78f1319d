using static SparkConnect.Client.Functions;

namespace TestSupport.RandomPlans;

/// <summary>
/// Adds a column by a window function. Windows are ordered by all columns, so that which row comes first among equals
/// does not show.
/// </summary>
internal sealed record WindowNode(
    PlanNode Input, string Name, string Function, Expr Argument, string? Partition, (int From, int To)? Frame)
    : UnaryNode(Input)
{
    public static readonly string[] Functions =
    [
        "row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
        "last_value", "nth_value", "sum", "count", "min", "max", "avg",
    ];

    private static readonly string[] Frameless =
        ["row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile", "lag", "lead"];

    public override IReadOnlyList<Field> Fields => [.. Input.Fields, new Field(Name, ResultKind)];

    public override IReadOnlyList<Expr> Expressions => [Argument];

    protected override string Label =>
        $"WithColumn {Name} = {Function}({Argument}) over (partition by {Partition} order by all, frame {Frame})";

    private Kind ResultKind => Function switch
    {
        "percent_rank" or "cume_dist" => Kind.Double,
        "avg" => Argument.Kind is Kind.Decimal or Kind.Interval ? Argument.Kind : Kind.Double,
        "row_number" or "rank" or "dense_rank" or "ntile" or "count" => Kind.Integer,
        _ => Argument.Kind,
    };

    public override PlanNode WithExpressions(IReadOnlyList<Expr> expressions) =>
        this with { Argument = expressions[0] };

    public override IEnumerable<PlanNode> Smaller()
    {
        if (Frame is not null)
            yield return this with { Frame = null };
        if (Partition is not null)
            yield return this with { Partition = null };
    }

    public override DataFrame Build(PlanContext context)
    {
        var partition = Input.Fields.Any(f => f.Name == Partition) ? Partition : null;
        ColumnOrName[] order = [.. Input.Fields.Select(f => (ColumnOrName)f.Name)];
        var window = partition is null ? Window.OrderBy(order) : Window.PartitionBy(partition).OrderBy(order);
        if (Frame is { } frame && !Frameless.Contains(Function))
            window = window.RowsBetween(frame.From, frame.To);
        return Input.Build(context).WithColumn(Name, Call().Over(window));
    }

    private Column Call() => Function switch
    {
        "row_number" or "rank" or "dense_rank" or "percent_rank" or "cume_dist" => CallFunction(Function),
        "ntile" => CallFunction(Function, Lit(3)),
        "lag" or "lead" => CallFunction(Function, Argument.Build(), Lit(1)),
        "nth_value" => CallFunction(Function, Argument.Build(), Lit(2)),
        _ => CallFunction(Function, Argument.Build()),
    };
}
