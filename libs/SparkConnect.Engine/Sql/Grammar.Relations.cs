using System.Globalization;
using SparkConnect.Engine.Analysis;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>What stands in FROM: tables, subqueries, table functions, VALUES, samples and aliases.</summary>
internal sealed partial class Grammar
{
    private Proto.Relation From()
    {
        Expect("FROM");
        var relation = RelationWithJoins();
        while (TrySymbol(","))
        {
            relation = Is("LATERAL")
                ? Lateral(relation, Proto.Join.Types.JoinType.Inner)
                : Joined(relation, RelationWithJoins(), Proto.Join.Types.JoinType.Inner);
        }

        while (Are("LATERAL", "VIEW"))
            relation = LateralView(relation);
        if (IsPivot())
            relation = Pivot(relation);
        return IsUnpivot() ? Unpivot(relation) : relation;
    }

    private Proto.Relation RelationWithJoins()
    {
        if (Is("LATERAL") && !Ahead(1).Is("VIEW"))
            Take();
        return Extended(RelationPrimary());
    }

    private Proto.Relation Extended(Proto.Relation relation)
    {
        while (true)
        {
            if (IsPivot())
                relation = Pivot(relation);
            else if (IsUnpivot())
                relation = Unpivot(relation);
            else if (JoinAhead() is { } join)
                relation = JoinRelation(relation, join);
            else
                return relation;
        }
    }

    private Proto.Relation RelationPrimary()
    {
        if (Is("VALUES") && Ahead(1).Kind != TokenKind.End && (Ahead(1).IsSymbol("(") || !Ahead(1).IsIdentifier))
            return InlineTable();
        if (IsSymbol("("))
        {
            var isQuery = IsQueryInParentheses(0);
            Take();
            var inner = isQuery ? Query() : RelationWithJoins();
            ExpectSymbol(")");
            return Aliased(Sampled(inner), null);
        }

        if (IsTableFunction())
            return TableFunction();
        var start = Current;
        var table = Table();
        var current = TableOf(table);
        var relation = Temporal(current, table);
        if (!ReferenceEquals(relation, current) && current.Read is null)
            throw SparkErrors.TimeTravel(table.Parts);
        return Aliased(Sampled(relation.Read is null ? relation : At(start, relation)), null);
    }

    // A common table expression where one has the name; else a table or view.
    private Proto.Relation TableOf(TableIdentifier table) =>
        table.Parts.Count == 1 && CteScope.Find(_ctes, table.Name) is { } query
            ? Nodes.Named(query, table.Name)
            : Nodes.Table(table.Parts);

    private Proto.Relation Temporal(Proto.Relation relation, TableIdentifier table)
    {
        var offset = Is("FOR") ? 1 : 0;
        var word = Ahead(offset);
        if (!Ahead(offset + 1).Is("AS") || !Ahead(offset + 2).Is("OF"))
            return relation;
        if (word.Is("VERSION") || word.Is("SYSTEM_VERSION"))
        {
            _at += offset + 3;
            if (Current.Kind is not (TokenKind.Integer or TokenKind.String))
                throw Unexpected();
            return WithOption(table, "versionAsOf", Take().Value);
        }

        if (!word.Is("TIMESTAMP") && !word.Is("SYSTEM_TIME"))
            return relation;
        _at += offset + 3;
        return WithOption(table, "timestampAsOf", TimestampText(Current, Value()));
    }

    private static Proto.Relation WithOption(TableIdentifier table, string option, string value)
    {
        var relation = Nodes.Table(table.Parts);
        relation.Read.NamedTable.Options[option] = value;
        return relation;
    }

    private string TimestampText(Token start, Proto.Expression expression)
    {
        var literal = expression.Cast?.Expr.Literal ?? expression.Literal;
        return literal?.LiteralTypeCase switch
        {
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.String => literal.String,
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Timestamp =>
                string.Create(CultureInfo.InvariantCulture, $"{At(literal.Timestamp):yyyy-MM-dd HH:mm:ss.ffffff}Z"),
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Date =>
                string.Create(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddDays(literal.Date):yyyy-MM-dd}"),
            _ => throw Unsupported("TIMESTAMP AS OF anything but a constant", start),
        };
    }

    private static DateTime At(long micros) => DateTime.UnixEpoch.AddTicks(micros * 10);

    // [AS] t [(a, b)]
    private Proto.Relation Aliased(Proto.Relation relation, string? missing)
    {
        var (alias, columns) = TableAlias();
        alias ??= missing;
        return alias is null ? relation : Nodes.Named(Nodes.ToDf(relation, columns), alias);
    }

    private (string? Alias, List<string> Columns) TableAlias()
    {
        var isAlias = Is("AS") && Ahead(1).IsIdentifier && !NeverAlias.Contains(Ahead(1).Text) && Try("AS");
        if (!isAlias && !IsAliasHere(isTable: true))
            return (null, []);
        return (NameIdentifier(), IsSymbol("(") ? IdentifierList() : []);
    }

    private Proto.Relation Sampled(Proto.Relation relation)
    {
        if (!Is("TABLESAMPLE") || !Ahead(1).IsSymbol("("))
            return relation;
        var start = Take();
        Take();
        if (Try("BUCKET"))
        {
            var numerator = IntegerToken();
            Expect("OUT", "OF");
            var denominator = IntegerToken();
            if (Is("ON"))
                throw Unsupported("TABLESAMPLE (BUCKET … ON …)", start);
            return Sample(relation, (double)numerator / denominator);
        }

        var amount = Expression();
        if (Try("ROWS"))
        {
            ExpectSymbol(")");
            return new() { Limit = new() { Input = relation, Limit_ = Constant(amount, "LIMIT") } };
        }

        if (!Try("PERCENT") && !TrySymbol("%"))
            throw Unexpected();
        var percent = amount.Literal?.LiteralTypeCase switch
        {
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Integer => amount.Literal.Integer,
            Proto.Expression.Types.Literal.LiteralTypeOneofCase.Decimal =>
                double.Parse(amount.Literal.Decimal.Value, CultureInfo.InvariantCulture),
            _ => throw Unexpected(),
        };
        return Sample(relation, percent / 100);
    }

    private Proto.Relation Sample(Proto.Relation relation, double fraction)
    {
        ExpectSymbol(")");
        var sample = new Proto.Sample { Input = relation, LowerBound = 0, UpperBound = fraction };
        if (Try("REPEATABLE"))
            sample.Seed = InParentheses(IntegerToken)[0];
        return new() { Sample = sample };
    }

    private Proto.Relation InlineTable()
    {
        Expect("VALUES");
        var rows = List(Expression).Select(row =>
            row.UnresolvedFunction is { FunctionName: "struct" } ? row : Nodes.Call("struct", row));
        return Aliased(
            new()
            {
                UnresolvedTableValuedFunction = new() { FunctionName = SqlConventions.Values, Arguments = { rows } },
            },
            null);
    }

    private bool IsTableFunction()
    {
        var offset = 0;
        while (Ahead(offset).IsIdentifier && Ahead(offset + 1).IsSymbol(".") && Ahead(offset + 2).IsIdentifier)
            offset += 2;
        return Ahead(offset).IsIdentifier && Ahead(offset + 1).IsSymbol("(")
            && !(offset == 0 && Is("IDENTIFIER"));
    }

    private Proto.Relation TableFunction()
    {
        var start = Current;
        var name = string.Join('.', MultipartIdentifier());
        ExpectSymbol("(");
        if (Is("TABLE") && (Ahead(1).IsSymbol("(") || Ahead(1).IsIdentifier))
            throw Unsupported($"table arguments of {name}", start);
        var arguments = IsSymbol(")") ? [] : List(() => FunctionArgument(isStruct: false));
        ExpectSymbol(")");
        if (ChangeFeed.IsOne(name))
        {
            var feed = ChangeFeed.Of(name, arguments) ?? throw Unsupported($"these arguments of {name}", start);
            return Aliased(feed, null);
        }

        return Aliased(
            name.Equals("range", StringComparison.OrdinalIgnoreCase) && RangeOf(arguments) is { } range
                ? new() { Range = range }
                : new()
                {
                    UnresolvedTableValuedFunction = new() { FunctionName = name, Arguments = { arguments } },
                },
            null);
    }

    private static Proto.Range? RangeOf(List<Proto.Expression> arguments)
    {
        var numbers = arguments.ConvertAll(a => a.Literal switch
        {
            { HasInteger: true } i => i.Integer,
            { HasLong: true } l => l.Long,
            _ => (long?)null,
        });
        if (numbers.Count is < 1 or > 4 || numbers.Contains(null))
            return null;
        var range = new Proto.Range
        {
            Start = numbers.Count == 1 ? 0 : numbers[0]!.Value,
            End = numbers[numbers.Count == 1 ? 0 : 1]!.Value,
            Step = numbers.Count > 2 ? numbers[2]!.Value : 1,
        };
        if (numbers.Count == 4)
            range.NumPartitions = (int)numbers[3]!.Value;
        return range;
    }
}
