using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>GROUP BY with ROLLUP, CUBE and GROUPING SETS; combinations become grouping sets.</summary>
internal sealed partial class Grammar
{
    // One item of GROUP BY as the sets that it stands for; a plain expression is one set of one.
    private sealed record GroupItem(Proto.Aggregate.Types.GroupType Type, List<List<Proto.Expression>> Sets)
    {
        public bool IsPlain => Type == Proto.Aggregate.Types.GroupType.Groupby;
    }

    private Proto.Aggregate GroupBy()
    {
        var items = List(GroupByItem);
        if (Try("WITH", "ROLLUP"))
            return Analytic(items, Proto.Aggregate.Types.GroupType.Rollup);
        if (Try("WITH", "CUBE"))
            return Analytic(items, Proto.Aggregate.Types.GroupType.Cube);
        if (Are("GROUPING", "SETS"))
            return GroupingSets(items.SelectMany(i => i.Sets.SelectMany(s => s)).ToList(), GroupByItem().Sets);
        if (items.TrueForAll(i => i.IsPlain))
            return Analytic(items, Proto.Aggregate.Types.GroupType.Groupby);
        return items is [var only] && IsSimple(only)
            ? new() { GroupType = only.Type, GroupingExpressions = { Longest(only) } }
            : GroupingSets([], Product(items));
    }

    // ROLLUP or CUBE of single columns has its own group type.
    private static bool IsSimple(GroupItem item) => item.Type switch
    {
        Proto.Aggregate.Types.GroupType.Rollup => item.Sets.Count == Longest(item).Count + 1,
        Proto.Aggregate.Types.GroupType.Cube => item.Sets.Count == 1 << Longest(item).Count,
        _ => false,
    };

    private static List<Proto.Expression> Longest(GroupItem item) => item.Sets.MaxBy(s => s.Count) ?? [];

    private static Proto.Aggregate Analytic(List<GroupItem> items, Proto.Aggregate.Types.GroupType type) => new()
    {
        GroupType = type,
        GroupingExpressions = { items.SelectMany(i => i.Sets.SelectMany(s => s)) },
    };

    private Proto.Aggregate GroupingSets(List<Proto.Expression> keys, List<List<Proto.Expression>> sets)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var all = keys.Concat(sets.SelectMany(s => s)).Where(e => seen.Add(SourceText(e)));
        return new()
        {
            GroupType = Proto.Aggregate.Types.GroupType.GroupingSets,
            GroupingExpressions = { all },
            GroupingSets =
            {
                sets.Select(s => new Proto.Aggregate.Types.GroupingSets { GroupingSet = { s } }),
            },
        };
    }

    // Two writings of one expression, such as a and t.a, are told apart here and joined by the analyser.
    private string SourceText(Proto.Expression expression) => expression.Common?.Origin?.JvmOrigin is { } origin
        ? _sql[origin.StartIndex..(origin.StopIndex + 1)]
        : expression.ToString();

    private static List<List<Proto.Expression>> Product(List<GroupItem> items)
    {
        List<List<Proto.Expression>> product = [[]];
        foreach (var item in items)
            product = [.. product.SelectMany(left => item.Sets.Select(right => left.Concat(right).ToList()))];
        return product;
    }

    private GroupItem GroupByItem()
    {
        if (Try("GROUPING", "SETS"))
        {
            var elements = InParentheses(GroupingElement);
            return new(Proto.Aggregate.Types.GroupType.GroupingSets, [.. elements.SelectMany(e => e)]);
        }

        if (IsAny("ROLLUP", "CUBE") && Ahead(1).IsSymbol("("))
        {
            return Take().Is("ROLLUP")
                ? new(Proto.Aggregate.Types.GroupType.Rollup, Rollup(InParentheses(GroupingSet)))
                : new(Proto.Aggregate.Types.GroupType.Cube, Cube(InParentheses(GroupingSet)));
        }

        if (IsSymbol("(") && Ahead(1).IsSymbol(")"))
        {
            _at += 2;
            return new(Proto.Aggregate.Types.GroupType.Groupby, [[]]);
        }

        return new(Proto.Aggregate.Types.GroupType.Groupby, [[Expression()]]);
    }

    private List<List<Proto.Expression>> GroupingElement() =>
        (IsAny("ROLLUP", "CUBE") && Ahead(1).IsSymbol("(")) || Are("GROUPING", "SETS")
            ? GroupByItem().Sets
            : [GroupingSet()];

    private List<Proto.Expression> GroupingSet()
    {
        if (!IsSymbol("("))
            return [Expression()];
        var (from, close) = (_at, Matching(_at));
        // (a + b) * c begins with a parenthesis too.
        if (!_tokens[close + 1].IsSymbol(",") && !_tokens[close + 1].IsSymbol(")"))
            return [Expression()];
        Take();
        var items = IsSymbol(")") ? [] : List(Expression);
        if (!TrySymbol(")"))
        {
            _at = from;
            return [Expression()];
        }

        return items;
    }

    private static List<List<Proto.Expression>> Rollup(List<List<Proto.Expression>> sets) =>
        [.. Enumerable.Range(0, sets.Count + 1).Select(i => sets.Take(sets.Count - i).SelectMany(s => s).ToList())];

    private static List<List<Proto.Expression>> Cube(List<List<Proto.Expression>> sets)
    {
        List<List<Proto.Expression>> result = [[]];
        foreach (var set in sets)
            result = [.. result.SelectMany(r => new[] { [.. r, .. set], r })];
        return result;
    }
}
