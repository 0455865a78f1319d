namespace TestSupport.RandomPlans;

/// <summary>Random plans over random tables; the same seed and number give the same plan.</summary>
internal sealed class PlanGenerator
{
    private const int MaxFields = 14;

    private readonly Random _random;
    private readonly ExprGenerator _expressions;
    private int _tables;
    private int _names;

    private PlanGenerator(Random random)
    {
        _random = random;
        _expressions = new ExprGenerator(random);
    }

    /// <summary>Makes the plan of a number under a seed.</summary>
    public static PlanNode Generate(int seed, int number)
    {
        // Spread apart: neighbouring seeds of Random begin alike.
        var generator = new PlanGenerator(new Random(unchecked(seed * 1_000_003 + number * 7919)));
        return generator.Plan(generator._random.Next(1, 6));
    }

    private PlanNode Plan(int steps)
    {
        PlanNode node = _random.Chance(0.1)
            ? SqlNode.Generate(_random, $"q{_tables++}")
            : new TableNode(RandomTable.Generate(_tables++, _random));
        if (steps > 1 && _random.Chance(0.5))
            node = Narrow(node, _random.Next(3, 7));
        for (var i = 0; i < steps; i++)
            node = Step(node, steps - i - 1);
        return node;
    }

    private PlanNode Step(PlanNode input, int left)
    {
        if (input.Fields.Count > MaxFields)
            input = Narrow(input, _random.Next(2, 6));
        return _random.Next(14) switch
        {
            0 or 1 => Narrow(input, _random.Next(1, 6)),
            2 => new WithColumnNode(input, Fresh(), _expressions.Any(input.Fields)),
            3 or 4 => new FilterNode(input, _expressions.Of(Kind.Boolean, input.Fields)),
            5 => Join(input, left),
            6 => _random.Chance(0.5) ? Join(input, left) : Subquery(input),
            7 or 8 => Group(input),
            9 => WindowOver(input),
            10 => SetOperation(input, left),
            11 => Sort(input),
            12 => Simple(input),
            _ => Reshape(input),
        };
    }

    private SelectNode Narrow(PlanNode input, int count, Kind[]? kinds = null)
    {
        var values = Enumerable.Range(0, count)
            .Select(_ => _expressions.Of(_random.Pick(kinds ?? Kinds.OfColumns), input.Fields)).ToArray();
        return new SelectNode(input, [.. values.Select(_ => Fresh())], values);
    }

    private JoinNode Join(PlanNode left, int steps)
    {
        var right = Plan(Math.Min(steps, _random.Next(2)));
        var kind = _random.Pick(Kinds.Comparable);
        // Column names are unique in a plan, but a right side made by a pivot may repeat the left's.
        var names = left.Fields.Select(f => f.Name).ToHashSet();
        if (right.Fields.Any(f => names.Contains(f.Name)))
            right = Narrow(right, 3);
        IReadOnlyList<Field> both = [.. left.Fields, .. right.Fields];
        return new JoinNode(
            left, right, _random.Pick(JoinNode.Types), _expressions.Of(kind, left.Fields),
            _expressions.Of(kind, right.Fields),
            _random.Chance(0.3) ? _expressions.Of(Kind.Boolean, both) : null);
    }

    private SubqueryNode Subquery(PlanNode input)
    {
        var inner = Narrow(Plan(1), 1, [Kind.Integer]);
        return new SubqueryNode(
            input, inner, _random.Pick(SubqueryNode.Forms), _expressions.Of(Kind.Integer, input.Fields), Fresh());
    }

    private UnaryNode Group(PlanNode input)
    {
        if (_random.Chance(0.15))
            return new PivotNode(
                input, _expressions.Of(_random.Pick(Kinds.Comparable), input.Fields),
                _expressions.Of(Kind.Integer, input.Fields), [0, 1, 2],
                Aggregate(input, "v"));
        var keys = Enumerable.Range(0, _random.Next(3))
            .Select(_ => _expressions.Of(_random.Pick(Kinds.Comparable), input.Fields)).ToArray();
        var grouping = keys.Length > 0 && _random.Chance(0.2)
            ? _random.Pick(["rollup", "cube", "groupingSets"])
            : "groupBy";
        var aggregates = Enumerable.Range(0, _random.Next(1, 4)).Select(_ =>
            RandomPlans.Aggregate.GenerateModified(_expressions, _random, input.Fields, Fresh()));
        return new GroupNode(input, grouping, [.. keys.Select(_ => Fresh())], keys, [.. aggregates]);
    }

    private Aggregate Aggregate(PlanNode input, string name) =>
        RandomPlans.Aggregate.Generate(_expressions, _random, input.Fields, name);

    private WindowNode WindowOver(PlanNode input)
    {
        if (input.Fields.Any(f => f.Kind is Kind.Map))
            input = Narrow(input, 4, Kinds.Comparable);
        var function = _random.Pick(WindowNode.Functions);
        var kind = function is "sum" or "avg"
            ? _random.Pick([Kind.Integer, Kind.Double, Kind.Decimal, Kind.Interval])
            : _random.Pick(function is "min" or "max" ? Kinds.Comparable : Kinds.OfColumns);
        (int, int)? frame = _random.Chance(0.4) ? (_random.Next(-2, 1), _random.Next(0, 3)) : null;
        return new WindowNode(
            input, Fresh(), function, _expressions.Of(kind, input.Fields),
            _random.Chance(0.6) ? _random.Pick(input.Fields).Name : null, frame);
    }

    private SetNode SetOperation(PlanNode input, int steps)
    {
        var left = Narrow(input, _random.Next(1, 4), Kinds.Comparable);
        var right = Plan(Math.Min(steps, _random.Next(2)));
        var values = left.Values.Select(v => _expressions.Of(v.Kind, right.Fields)).ToArray();
        return new SetNode(
            left, new SelectNode(right, [.. values.Select(_ => Fresh())], values), _random.Pick(SetNode.Operations));
    }

    private SimpleNode Simple(PlanNode input)
    {
        var operation = _random.Pick(SimpleNode.Operations);
        if (operation is "distinct" or "dropDuplicates" && input.Fields.Any(f => f.Kind is Kind.Map))
            input = Narrow(input, 4, Kinds.Comparable);
        return new SimpleNode(input, operation);
    }

    private SortNode Sort(PlanNode input)
    {
        // What cannot be compared cannot be sorted by; rows that tie otherwise then may come in any order.
        if (input.Fields.Any(f => f.Kind is Kind.Map))
            input = Narrow(input, 3, Kinds.Comparable);
        var columns = input.Fields.Select(f => f.Name).ToArray();
        _random.Shuffle(columns);
        return new SortNode(
            input, [.. columns.Select(c => (c, _random.Pick(SortNode.Orders)))],
            _random.Chance(0.7) ? _random.Next(6) : null, _random.Chance(0.2) ? _random.Next(4) : null);
    }

    private UnaryNode Reshape(PlanNode input)
    {
        var kind = _random.Pick(Kinds.OfColumns);
        var columns = input.Fields.Where(f => f.Kind == kind).Select(f => f.Name).ToArray();
        if (columns.Length > 1 && _random.Chance(0.6))
            return new UnpivotNode(input, _random.Pick(input.Fields).Name, columns, kind);
        return new ExplodeNode(
            input, _random.Pick(ExplodeNode.Functions), _expressions.Of(Kind.Array, input.Fields), Fresh());
    }

    private string Fresh() => $"c{_names++}";
}
