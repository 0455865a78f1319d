using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Boolean expressions, predicates and operators, from the loosest binding to the tightest.</summary>
internal sealed partial class Grammar
{
    // Loosest first; all are left-associative.
    private static readonly string[][] BinaryLevels =
    [
        ["=", "==", "<=>", "<>", "!=", "<", "<=", ">", ">=", "!<", "!>"],
        ["|"],
        ["^"],
        ["&"],
        ["<<", ">>", ">>>"],
        ["+", "-", "||"],
        ["*", "/", "%", "DIV"],
    ];

    /// <summary>An expression with an optional alias, as in a select list.</summary>
    public Proto.Expression NamedExpression()
    {
        var child = Expression();
        if (Try("AS"))
            return IsSymbol("(") ? Nodes.Alias(child, IdentifierList()) : Nodes.Alias(child, NameIdentifier());
        if (IsAliasHere(isTable: false))
            return Nodes.Alias(child, NameIdentifier());
        return IsSymbol("(") && IsNameList() ? Nodes.Alias(child, IdentifierList()) : child;
    }

    private Proto.Expression Expression() => Nested(Disjunction);

    private bool IsNameList()
    {
        var offset = 1;
        while (Ahead(offset).IsIdentifier && Ahead(offset + 1).IsSymbol(","))
            offset += 2;
        return Ahead(offset).IsIdentifier && Ahead(offset + 1).IsSymbol(")");
    }

    private Proto.Expression Disjunction() => Chain("OR", Conjunction);

    private Proto.Expression Conjunction() => Chain("AND", Negation);

    private Proto.Expression Chain(string word, Func<Proto.Expression> operand)
    {
        var start = Current;
        var first = operand();
        if (!Is(word))
            return first;
        var operands = new List<Proto.Expression> { first };
        while (Try(word))
            operands.Add(operand());
        return Balanced(word.ToLowerInvariant(), operands, 0, operands.Count - 1, start);
    }

    // Spark balances long chains too, which shows in the names of unnamed columns.
    private Proto.Expression Balanced(string name, List<Proto.Expression> operands, int low, int high, Token start)
    {
        if (low == high)
            return operands[low];
        if (high == low + 1)
            return At(start, Nodes.Call(name, operands[low], operands[high]));
        var middle = low + ((high - low) / 2);
        return At(start, Nodes.Call(
            name,
            Balanced(name, operands, low, middle, start),
            Balanced(name, operands, middle + 1, high, start)));
    }

    private Proto.Expression Negation()
    {
        if (Is("EXISTS") && IsQueryInParentheses(1))
        {
            Take();
            return SubqueryOf(Proto.SubqueryExpression.Types.SubqueryType.Exists, ParenthesizedQuery(), []);
        }

        if (IsSymbol("!") || (Is("NOT") && IsOperandNext()))
        {
            var start = Take();
            return At(start, Nodes.Call("not", Nested(Negation)));
        }

        var operand = Current;
        var value = Value();
        return Predicate(value, operand);
    }

    // NOT is a column's name where nothing follows that it could negate.
    private bool IsOperandNext() =>
        Ahead(1).Kind is not (TokenKind.End or TokenKind.Symbol or TokenKind.HintEnd)
        || Ahead(1).Text is "(" or "-" or "+" or "~" or "!" or "?" or ":" or "*";

    private Proto.Expression Value() => Binary(0);

    private Proto.Expression Binary(int level)
    {
        if (level == BinaryLevels.Length)
            return Unary();
        var start = Current;
        var left = Binary(level + 1);
        while (BinaryOperator(level) is { } name)
            left = At(start, Operation(name, left, Binary(level + 1)));
        return left;
    }

    // Takes the operator where the current tokens are one of the level's.
    private string? BinaryOperator(int level)
    {
        var name = Current.Kind == TokenKind.Symbol ? JoinedSymbol()
            : Is("DIV") ? "DIV"
            : null;
        if (name is null || Array.IndexOf(BinaryLevels[level], name) < 0)
            return null;
        _at += name is ">>" or ">>>" ? name.Length : 1;
        return name;
    }

    private string JoinedSymbol()
    {
        if (Current.Text != ">" || !IsAdjacent(1))
            return Current.Text;
        return IsAdjacent(2) ? ">>>" : ">>";
    }

    private bool IsAdjacent(int offset) =>
        Ahead(offset).IsSymbol(">") && Ahead(offset).Start == Ahead(offset - 1).Stop + 1;

    private static Proto.Expression Operation(string name, Proto.Expression left, Proto.Expression right) => name switch
    {
        "==" => Nodes.Call("=", left, right),
        "<>" or "!=" => Nodes.Call("not", Nodes.Call("=", left, right)),
        "!<" => Nodes.Call(">=", left, right),
        "!>" => Nodes.Call("<=", left, right),
        "||" => Nodes.Call("concat", left, right),
        "DIV" => Nodes.Call("div", left, right),
        _ => Nodes.Call(name, left, right),
    };

    private Proto.Expression Unary()
    {
        var start = Current;
        if (start.Kind != TokenKind.Symbol || start.Text is not ("-" or "+" or "~"))
            return Postfix(Primary(), start);
        if (start.Text == "-" && IsNumber(Ahead(1)))
            return Postfix(Primary(), start);
        Take();
        var operand = Nested(Unary);
        return At(start, start.Text switch
        {
            "-" => Nodes.Call("-", operand),
            "+" => Nodes.Call("positive", operand),
            _ => Nodes.Call("~", operand),
        });
    }

    // Where in the text an expression or a table stands, for errors about it.
    private Proto.Expression At(Token start, Proto.Expression expression)
    {
        expression.Common = new() { Origin = OriginFrom(start) };
        return expression;
    }

    private Proto.Relation At(Token start, Proto.Relation relation)
    {
        (relation.Common ??= new()).Origin = OriginFrom(start);
        return relation;
    }

    private Proto.Origin OriginFrom(Token start)
    {
        var (line, position) = SqlErrors.Locate(_sql, start.Start);
        return new()
        {
            JvmOrigin = new()
            {
                Line = line,
                StartPosition = position,
                StartIndex = start.Start,
                StopIndex = _at == 0 ? start.Stop : _tokens[_at - 1].Stop,
                SqlText = _sql,
            },
        };
    }
}
