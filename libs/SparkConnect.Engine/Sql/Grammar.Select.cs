using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>SELECT with its clauses, and how to tell that a parenthesis holds a query.</summary>
internal sealed partial class Grammar
{
    private const string QualifyColumn = "__qualify";

    private Proto.Relation Select(Proto.Relation? from)
    {
        Expect("SELECT");
        var hints = Hints();
        var isDistinct = IsQuantifier("DISTINCT") && Ahead(1).Kind != TokenKind.End && Try("DISTINCT");
        if (!isDistinct && IsQuantifier("ALL") && !Ahead(1).Is("FROM"))
            Try("ALL");
        if (Is("TRANSFORM") && Ahead(1).IsSymbol("(") && IsTransformClause())
            throw Unsupported("SELECT TRANSFORM", Take());
        var items = List(NamedExpression);
        if (Is("FROM"))
            from = From();
        while (Are("LATERAL", "VIEW"))
            from = LateralView(from ?? OneRow());
        if (from is not null)
            from = hints.Aggregate(from, (input, hint) => new() { Hint = hint.WithInput(input) });
        if (Try("WHERE"))
            from = Nodes.Filter(from ?? OneRow(), Expression());
        var result = Grouped(from, items);
        return isDistinct
            ? new() { Deduplicate = new() { Input = result, AllColumnsAsKeys = true } }
            : result;
    }

    private Proto.Relation Grouped(Proto.Relation? from, List<Proto.Expression> items)
    {
        var aggregate = Try("GROUP", "BY") ? GroupBy() : null;
        Proto.Expression? having = Try("HAVING") ? Expression() : null;
        Proto.Expression? qualify = Ahead(1).Kind != TokenKind.End && Try("QUALIFY") ? Expression() : null;
        if (qualify is not null)
            items.Add(Nodes.Alias(qualify, QualifyColumn));
        // HAVING alone makes one group of all rows.
        if (having is not null)
            aggregate ??= new() { GroupType = Proto.Aggregate.Types.GroupType.Groupby };
        var result = aggregate is null ? Nodes.Project(from, items) : Aggregated(aggregate, from, items);
        if (having is not null)
            result = Nodes.Marked(Nodes.Filter(result, having), SqlConventions.Having);
        if (qualify is not null)
        {
            result = new()
            {
                Drop = new()
                {
                    Input = Nodes.Filter(result, Nodes.Attribute(QualifyColumn)),
                    ColumnNames = { QualifyColumn },
                },
            };
        }

        if (Try("WINDOW"))
            WindowClause(_windows);
        return result;
    }

    private static Proto.Relation Aggregated(
        Proto.Aggregate aggregate, Proto.Relation? from, List<Proto.Expression> items)
    {
        aggregate.Input = from ?? OneRow();
        aggregate.AggregateExpressions.AddRange(items);
        return Nodes.Marked(new() { Aggregate = aggregate }, SqlConventions.Select);
    }

    private static Proto.Relation OneRow() => Nodes.Project(null, []);

    private List<SqlHint> Hints()
    {
        var hints = new List<SqlHint>();
        while (Current.Kind == TokenKind.HintStart)
        {
            Take();
            while (Current.Kind != TokenKind.HintEnd)
            {
                var name = Identifier();
                hints.Add(new SqlHint(name, IsSymbol("(") ? InParentheses(() => Postfix(Primary(), Current)) : []));
                TrySymbol(",");
            }

            Take();
        }

        return hints;
    }

    // LATERAL VIEW [OUTER] f(x) t [AS c, …]
    private Proto.Relation LateralView(Proto.Relation input)
    {
        _at += 2;
        var isOuter = Try("OUTER");
        var name = string.Join('.', MultipartIdentifier());
        ExpectSymbol("(");
        var arguments = IsSymbol(")") ? [] : List(Expression);
        ExpectSymbol(")");
        var alias = Identifier();
        List<string> columns = [];
        if (Try("AS") || (Current.IsIdentifier && IsAliasHere(isTable: true) && !Are("LATERAL", "VIEW")))
            columns = List(Identifier);
        var function = new Proto.Relation
        {
            UnresolvedTableValuedFunction = new() { FunctionName = name, Arguments = { arguments } },
        };
        return new()
        {
            LateralJoin = new()
            {
                Left = input,
                Right = Nodes.Named(Nodes.ToDf(function, columns), alias),
                JoinType = isOuter ? Proto.Join.Types.JoinType.LeftOuter : Proto.Join.Types.JoinType.Inner,
            },
        };
    }

    private bool IsTransformClause()
    {
        var close = Matching(_at + 1);
        return close > 0 && (_tokens[close + 1].Is("USING") || _tokens[close + 1].Is("ROW"));
    }

    private bool IsQueryInParentheses(int offset) => IsQueryAt(Math.Min(_at + offset, _tokens.Count - 1));

    private bool IsQueryAt(int open)
    {
        if (!_tokens[open].IsSymbol("("))
            return false;
        var next = _tokens[open + 1];
        if (!next.IsSymbol("("))
            return BeginsQuery(open + 1);
        if (!IsQueryAt(open + 1))
            return false;
        // ((SELECT 1) + 1) is an expression and ((SELECT 1) t JOIN u) a relation.
        var after = _tokens[Matching(open + 1) + 1];
        return after.IsSymbol(")") || after.Is("UNION") || after.Is("EXCEPT") || after.Is("INTERSECT")
            || after.Is("MINUS") || after.Is("ORDER") || after.Is("LIMIT") || after.Is("OFFSET");
    }

    private bool BeginsQuery(int index)
    {
        var (word, next) = (_tokens[index], _tokens[Math.Min(index + 1, _tokens.Count - 1)]);
        return word.Is("SELECT")
            || (word.Is("WITH") && next.IsIdentifier)
            || (word.Is("VALUES") && next.Kind != TokenKind.End && (next.Kind != TokenKind.Symbol || next.Text == "("))
            || ((word.Is("TABLE") || word.Is("FROM")) && next.IsIdentifier);
    }

    // The index of the closing parenthesis; the last token where there is none.
    private int Matching(int open)
    {
        var depth = 0;
        for (var i = open; i < _tokens.Count - 1; i++)
        {
            depth += _tokens[i].IsSymbol("(") ? 1 : _tokens[i].IsSymbol(")") ? -1 : 0;
            if (depth == 0)
                return i;
        }

        return _tokens.Count - 2;
    }

    private sealed record SqlHint(string Name, List<Proto.Expression> Parameters)
    {
        public Proto.Hint WithInput(Proto.Relation input) =>
            new() { Input = input, Name = Name, Parameters = { Parameters } };
    }
}
