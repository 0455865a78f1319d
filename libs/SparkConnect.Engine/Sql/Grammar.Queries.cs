using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Queries: CTEs, set operations, ORDER BY and LIMIT, and where a query begins.</summary>
internal sealed partial class Grammar
{
    private CteScope? _ctes;
    private Dictionary<string, Proto.Expression.Types.Window> _windows = NewWindows();

    /// <summary>A query with what surrounds it; subqueries of its expressions are not wrapped yet.</summary>
    public Proto.Relation Query() => Nested(() => WithCtes(QueryBody));

    /// <summary>Adds the references of the subqueries in expressions to a finished relation.</summary>
    public Proto.Relation Wrapped(Proto.Relation relation) => _references.Count == 0
        ? relation
        : new() { WithRelations = new() { Root = relation, References = { _references } } };

    private static Dictionary<string, Proto.Expression.Types.Window> NewWindows() =>
        new(StringComparer.OrdinalIgnoreCase);

    private T WithCtes<T>(Func<T> rule)
    {
        var outer = _ctes;
        if (Is("WITH") && Ahead(1).IsIdentifier)
            Ctes();
        var result = rule();
        _ctes = outer;
        return result;
    }

    private void Ctes()
    {
        var start = Take();
        if (Is("RECURSIVE") && Ahead(1).IsIdentifier && !Ahead(1).Is("AS"))
            throw Unsupported("WITH RECURSIVE", start);
        do
        {
            var token = Current;
            var name = NameIdentifier();
            var columns = IsSymbol("(") && !IsQueryInParentheses(0) ? IdentifierList() : [];
            Try("AS");
            var query = Nodes.ToDf(ParenthesizedQuery(), columns);
            _ctes = new CteScope(_ctes, name, query, start);
            if (_ctes.IsDuplicate)
            {
                throw SqlErrors.Fragment(
                    "DUPLICATED_CTE_NAMES", $"CTE definition can't have duplicate names: `{name}`.", "42602",
                    _sql, token.Start, token.Stop, ("duplicateNames", $"`{name}`"));
            }
        }
        while (TrySymbol(","));
    }

    private Proto.Relation QueryBody()
    {
        var (outerPending, outerWindows) = (_pendingWindows, _windows);
        _pendingWindows = [];
        _windows = NewWindows();
        var result = Organization(QueryTerm());
        ResolveWindows(_windows);
        (_pendingWindows, _windows) = (outerPending, outerWindows);
        return result;
    }

    private Proto.Relation QueryTerm()
    {
        var left = IntersectTerm();
        while (IsAny("UNION", "EXCEPT", "MINUS"))
        {
            var type = Take().Is("UNION")
                ? Proto.SetOperation.Types.SetOpType.Union
                : Proto.SetOperation.Types.SetOpType.Except;
            left = SetOperation(left, type, IntersectTerm);
        }

        return left;
    }

    private Proto.Relation IntersectTerm()
    {
        var left = QueryPrimary();
        while (Try("INTERSECT"))
            left = SetOperation(left, Proto.SetOperation.Types.SetOpType.Intersect, QueryPrimary);
        return left;
    }

    private Proto.Relation SetOperation(
        Proto.Relation left, Proto.SetOperation.Types.SetOpType type, Func<Proto.Relation> right)
    {
        var isAll = Try("ALL");
        if (!isAll)
            Try("DISTINCT");
        var operation = new Proto.SetOperation { LeftInput = left, SetOpType = type, IsAll = isAll };
        if (type == Proto.SetOperation.Types.SetOpType.Union && Try("BY", "NAME"))
            operation.ByName = true;
        operation.RightInput = right();
        return new() { SetOp = operation };
    }

    private Proto.Relation QueryPrimary()
    {
        if (Is("SELECT"))
            return Select(null);
        if (Is("FROM"))
            return FromFirst();
        if (Is("VALUES"))
            return InlineTable();
        if (IsQueryInParentheses(0))
            return ParenthesizedQuery();
        if (!Is("TABLE") || !Ahead(1).IsIdentifier)
            throw Unexpected();
        Take();
        return TableOf(Table());
    }

    // FROM t SELECT …
    private Proto.Relation FromFirst()
    {
        var from = From();
        if (!Is("SELECT"))
            throw Unexpected();
        return Select(from);
    }

    private Proto.Relation ParenthesizedQuery()
    {
        ExpectSymbol("(");
        var query = Query();
        ExpectSymbol(")");
        return query;
    }

    private Proto.Relation Organization(Proto.Relation relation)
    {
        if (Try("ORDER", "BY"))
            relation = Sorted(relation, isGlobal: true);
        if (Try("CLUSTER", "BY"))
        {
            var keys = List(Expression);
            relation = LocallySorted(Distributed(relation, keys), keys);
        }

        if (Try("DISTRIBUTE", "BY"))
            relation = Distributed(relation, List(Expression));
        if (Try("SORT", "BY"))
            relation = Sorted(relation, isGlobal: false);
        if (Try("WINDOW"))
            WindowClause(_windows);
        Proto.Expression? limit = Try("LIMIT") && !Try("ALL") ? Expression() : null;
        if (Try("OFFSET"))
            relation = new() { Offset = new() { Input = relation, Offset_ = Constant(Expression(), "OFFSET") } };
        return limit is null
            ? relation
            : new() { Limit = new() { Input = relation, Limit_ = Constant(limit, "LIMIT") } };
    }

    private Proto.Relation Sorted(Proto.Relation input, bool isGlobal) => Nodes.Marked(
        new() { Sort = new() { Input = input, Order = { List(SortItem) }, IsGlobal = isGlobal } },
        SqlConventions.Select);

    private static Proto.Relation LocallySorted(Proto.Relation input, List<Proto.Expression> keys) => new()
    {
        Sort = new()
        {
            Input = input,
            IsGlobal = false,
            Order =
            {
                keys.Select(k => new Proto.Expression.Types.SortOrder
                {
                    Child = k,
                    Direction = Proto.Expression.Types.SortOrder.Types.SortDirection.Ascending,
                    NullOrdering = Proto.Expression.Types.SortOrder.Types.NullOrdering.SortNullsFirst,
                }),
            },
        },
    };

    private static Proto.Relation Distributed(Proto.Relation input, List<Proto.Expression> keys) =>
        new() { RepartitionByExpression = new() { Input = input, PartitionExprs = { keys } } };

    private int Constant(Proto.Expression expression, string clause) => ConstantFolding.Integer(expression) switch
    {
        null => throw SqlErrors.Fragment(
            "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE",
            $"The limit like expression is invalid. The {clause.ToLowerInvariant()} expression must evaluate to a "
            + "constant value.",
            "42K0E", _sql, _tokens[_at - 1].Start, _tokens[_at - 1].Stop, ("name", clause.ToLowerInvariant()),
            ("expr", $"\"{_tokens[_at - 1].Text}\"")),
        < 0 and var below => throw SqlErrors.Fragment(
            "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
            $"The limit like expression is invalid. The {clause.ToLowerInvariant()} expression must be equal to or "
            + "greater than 0.",
            "42K0E", _sql, _tokens[_at - 1].Start, _tokens[_at - 1].Stop, ("name", clause.ToLowerInvariant()),
            ("expr", $"\"{below}\""), ("v", $"{below}")),
        var value => value.Value,
    };

    private Proto.Expression SubqueryOf(
        Proto.SubqueryExpression.Types.SubqueryType type, Proto.Relation query, IEnumerable<Proto.Expression> values)
    {
        var id = Interlocked.Decrement(ref _lastPlanId);
        query.Common ??= new();
        query.Common.PlanId = id;
        _references.Add(query);
        return new()
        {
            SubqueryExpression = new() { PlanId = id, SubqueryType = type, InSubqueryValues = { values } },
        };
    }
}
