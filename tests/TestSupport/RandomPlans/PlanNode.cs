namespace TestSupport.RandomPlans;

/// <summary>
/// A step of a random plan: built into a DataFrame through the client, printed as an indented tree, and taken apart
/// into its inputs and expressions so that a failing plan can be made smaller.
/// </summary>
internal abstract record PlanNode
{
    /// <summary>The columns that steps above may use.</summary>
    public abstract IReadOnlyList<Field> Fields { get; }

    public virtual IReadOnlyList<PlanNode> Inputs => [];

    public virtual IReadOnlyList<Expr> Expressions => [];

    /// <summary>Whether the rows come in an order that is defined.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>What the step does, on one line.</summary>
    protected abstract string Label { get; }

    public abstract DataFrame Build(PlanContext context);

    public virtual PlanNode WithInputs(IReadOnlyList<PlanNode> inputs) => this;

    public virtual PlanNode WithExpressions(IReadOnlyList<Expr> expressions) => this;

    /// <summary>The same step with one of several expressions fewer; none where each is needed.</summary>
    public virtual IEnumerable<PlanNode> Smaller() => [];

    public IEnumerable<PlanNode> Descendants() => Inputs.SelectMany(i => i.Descendants().Prepend(i));

    public string Print(int depth = 0) =>
        $"{new string(' ', depth * 2)}{Label}\n{string.Concat(Inputs.Select(i => i.Print(depth + 1)))}";

    public sealed override string ToString() => Print();

    protected static IEnumerable<IReadOnlyList<T>> EachLeftOut<T>(IReadOnlyList<T> items) => items.Count < 2
        ? []
        : items.Select((_, index) => items.Where((_, i) => i != index).ToArray());
}

/// <summary>Where a plan is built: the session and its tables.</summary>
/// <param name="session">The session.</param>
/// <param name="onlyNeeded">
/// Whether to compute the second of two conditions only where the first holds, and to leave sorts out; otherwise that
/// is the engine's choice.
/// </param>
internal sealed class PlanContext(SparkSession session, bool onlyNeeded)
{
    public SparkSession Session { get; } = session;

    public bool OnlyNeeded => onlyNeeded;

    /// <summary>Both of two conditions of a filter or a join.</summary>
    public Column Both(Column first, Column second) =>
        onlyNeeded ? Functions.When(first, second).Otherwise(false) : first & second;

    public DataFrame Table(RandomTable table) => Session.CreateDataFrame(table.Rows, table.Schema);
}

internal sealed record TableNode(RandomTable Table) : PlanNode
{
    public override IReadOnlyList<Field> Fields => Table.Fields;

    protected override string Label =>
        $"Table {Table.Number}{string.Concat(Table.Rows.Select(r => $"\n        {RowValues.Text(r)}"))}";

    public override DataFrame Build(PlanContext context) => context.Table(Table);

    public override IEnumerable<PlanNode> Smaller() =>
        Table.Rows.Select((_, index) => new TableNode(
            Table with { Rows = [.. Table.Rows.Where((_, i) => i != index)] }));
}
