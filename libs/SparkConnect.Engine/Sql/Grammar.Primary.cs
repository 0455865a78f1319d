using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>The smallest expressions, and what binds to them: field access, subscripts, <c>::</c>, COLLATE.</summary>
internal sealed partial class Grammar
{
    private readonly List<IReadOnlyList<string>> _lambdaVariables = [];

    private Proto.Expression Primary()
    {
        var token = Current;
        return token.Kind switch
        {
            TokenKind.Word => WordExpression(),
            TokenKind.QuotedIdentifier => Reference(),
            TokenKind.String => StringConstant(),
            TokenKind.Symbol => SymbolExpression(token),
            _ when IsNumber(token) => NumberLiteral(),
            _ => throw Unexpected(),
        };
    }

    private Proto.Expression SymbolExpression(Token token) => token.Text switch
    {
        "(" => Parenthesized(),
        "*" => Star(null),
        "-" => NumberLiteral(),
        "?" => PositionalParameter(),
        ":" => NamedParameter(),
        _ => throw Unexpected(),
    };

    private Proto.Expression Postfix(Proto.Expression value, Token start)
    {
        while (true)
        {
            if (TrySymbol("["))
            {
                value = At(start, Nodes.Extract(value, Value()));
                ExpectSymbol("]");
            }
            else if (IsSymbol(".") && Ahead(1).IsIdentifier)
            {
                Take();
                value = At(start, Nodes.Extract(value, Nodes.Literal(Identifier())));
            }
            else if (TrySymbol("::"))
            {
                value = At(start, Nodes.Cast(value, DataType(), isTry: false));
            }
            else if (Is("COLLATE") && Ahead(1).IsIdentifier)
            {
                Take();
                value = At(start, Nodes.Call("collate", value, Nodes.Literal(Identifier())));
            }
            else
            {
                return value;
            }
        }
    }

    private Proto.Expression Parenthesized()
    {
        if (IsQueryInParentheses(0))
            return SubqueryOf(Proto.SubqueryExpression.Types.SubqueryType.Scalar, ParenthesizedQuery(), []);
        if (IsLambdaList())
            return Lambda(IdentifierList());
        var start = Current;
        ExpectSymbol("(");
        var items = List(NamedExpression);
        ExpectSymbol(")");
        if (items.Count > 1)
            return At(start, Nodes.Call("struct", items));
        return items[0].ExprTypeCase == Proto.Expression.ExprTypeOneofCase.Alias ? throw Unexpected() : items[0];
    }

    private bool IsLambdaList()
    {
        if (!Ahead(1).IsIdentifier || !Ahead(2).IsSymbol(","))
            return false;
        var offset = 1;
        while (Ahead(offset).IsIdentifier && Ahead(offset + 1).IsSymbol(","))
            offset += 2;
        return Ahead(offset).IsIdentifier && Ahead(offset + 1).IsSymbol(")") && Ahead(offset + 2).IsSymbol("->");
    }

    private Proto.Expression Lambda(IReadOnlyList<string> variables)
    {
        ExpectSymbol("->");
        _lambdaVariables.Add(variables);
        var body = Expression();
        _lambdaVariables.RemoveAt(_lambdaVariables.Count - 1);
        var lambda = new Proto.Expression.Types.LambdaFunction { Function = body };
        foreach (var variable in variables)
            lambda.Arguments.Add(new Proto.Expression.Types.UnresolvedNamedLambdaVariable { NameParts = { variable } });
        return new() { LambdaFunction = lambda };
    }

    // A column with its qualifiers and fields, a star of a table, or a function call.
    private Proto.Expression Reference()
    {
        var start = Current;
        if (Ahead(1).IsSymbol("->"))
            return Lambda([Take().Value]);
        var parts = new List<string> { Take().Value };
        while (IsSymbol(".") && (Ahead(1).IsIdentifier || Ahead(1).IsSymbol("*")))
        {
            Take();
            if (IsSymbol("*"))
                return Star(SqlText.QuoteParts(parts));
            parts.Add(Identifier());
        }

        return IsSymbol("(") ? FunctionCall(parts, start) : At(start, ColumnOf(parts, start));
    }

    private Proto.Expression ColumnOf(List<string> parts, Token start)
    {
        var variable = _lambdaVariables.AsEnumerable().Reverse()
            .SelectMany(v => v)
            .FirstOrDefault(v => v.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        if (variable is null)
            return Nodes.Attribute(parts);
        Proto.Expression value = new() { UnresolvedNamedLambdaVariable = new() { NameParts = { variable } } };
        foreach (var field in parts.Skip(1))
            value = At(start, Nodes.Extract(value, Nodes.Literal(field)));
        return value;
    }

    private Proto.Expression Star(string? target)
    {
        ExpectSymbol("*");
        var star = new Proto.Expression { UnresolvedStar = new() };
        if (target is not null)
            star.UnresolvedStar.UnparsedTarget = target + ".*";
        if (!Is("EXCEPT") || !Ahead(1).IsSymbol("(") || IsQueryInParentheses(1))
            return star;
        Take();
        return Nodes.Internal(
            SqlConventions.StarExcept, [star, .. InParentheses(() => Nodes.Attribute(MultipartIdentifier()))]);
    }

    private Proto.Expression PositionalParameter()
    {
        var token = Take();
        if (_positional >= _parameters.Positional.Count)
            throw Unbound($"_{token.Start}", token);
        return _parameters.Positional[_positional++].Clone();
    }

    private Proto.Expression NamedParameter()
    {
        var token = Take();
        var name = Identifier();
        return _parameters.Named.TryGetValue(name, out var value) ? value.Clone() : throw Unbound(name, token);
    }

    private Protocol.SparkException Unbound(string name, Token token) => SqlErrors.Fragment(
        "UNBOUND_SQL_PARAMETER",
        $"Found the unbound parameter: {name}. Please, fix `args` and provide a mapping of the parameter to either a "
        + "SQL literal or collection constructor functions such as `map()`, `array()`, `struct()`.",
        "42P02", _sql, token.Start, _tokens[_at - 1].Stop, ("name", name));
}
