using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>What can follow a value: BETWEEN, IN, LIKE, RLIKE and IS.</summary>
internal sealed partial class Grammar
{
    private Proto.Expression Predicate(Proto.Expression value, Token start)
    {
        var isNegated = (Is("NOT") || IsSymbol("!")) && IsPredicateWord(Ahead(1));
        if (isNegated)
            Take();
        if (Try("BETWEEN"))
            return Negated(isNegated, Between(value), start);
        if (Is("IN") && Ahead(1).IsSymbol("("))
            return Negated(isNegated, In(value), start);
        if (IsAny("LIKE", "ILIKE") && CanBeOperator())
            return Like(value, isNegated, start);
        if (IsAny("RLIKE", "REGEXP") && CanBeOperator())
        {
            Take();
            return Negated(isNegated, Nodes.Call("rlike", value, Value()), start);
        }

        return Is("IS") && Ahead(1).Kind == TokenKind.Word ? IsPredicate(value, start) : value;
    }

    private static bool IsPredicateWord(Token token) =>
        token.Is("BETWEEN") || token.Is("IN") || token.Is("LIKE") || token.Is("ILIKE") || token.Is("RLIKE")
        || token.Is("REGEXP");

    // LIKE after a value is an alias where no pattern follows.
    private bool CanBeOperator() =>
        Ahead(1).Kind is not (TokenKind.End or TokenKind.Symbol) || Ahead(1).Text is "(" or "-" or "+" or "?" or ":";

    private Proto.Expression Negated(bool isNegated, Proto.Expression expression, Token start) =>
        At(start, isNegated ? Nodes.Call("not", At(start, expression)) : expression);

    private Proto.Expression Between(Proto.Expression value)
    {
        var lower = Value();
        Expect("AND");
        return Nodes.Call("between", value, lower, Value());
    }

    private Proto.Expression In(Proto.Expression value)
    {
        Take();
        if (IsQueryInParentheses(0))
        {
            var query = ParenthesizedQuery();
            // (a, b) IN (SELECT …) compares by position, each value for itself.
            IEnumerable<Proto.Expression> values =
                value.UnresolvedFunction is { FunctionName: "struct" } row && row.Arguments.Count > 1
                    ? row.Arguments
                    : [value];
            return SubqueryOf(Proto.SubqueryExpression.Types.SubqueryType.In, query, values);
        }

        if (!Ahead(1).IsSymbol(")"))
            return Nodes.Call("in", [value, .. InParentheses(Expression)]);
        throw SqlErrors.Fragment(
            "INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE",
            "Invalid SQL syntax: IN predicate requires at least one value. Empty IN clauses like 'IN ()' are not "
            + "allowed. Consider using 'WHERE FALSE' if you need an always-false condition, or provide at least one "
            + "value in the IN list.",
            "42000", _sql, _tokens[_at - 1].Start, Ahead(1).Stop);
    }

    private Proto.Expression Like(Proto.Expression value, bool isNegated, Token start)
    {
        var name = Take().Value.ToLowerInvariant();
        if (IsAny("ANY", "SOME", "ALL") && Ahead(1).IsSymbol("("))
            return QuantifiedLike(value, name, isNegated, start);
        var pattern = Value();
        return Negated(
            isNegated,
            Try("ESCAPE")
                ? Nodes.Call(name, value, pattern, Nodes.Literal(EscapeCharacter()))
                : Nodes.Call(name, value, pattern),
            start);
    }

    private string EscapeCharacter()
    {
        var token = Current;
        var text = StringLiteral();
        if (text.Length != 1)
        {
            throw SqlErrors.Fragment(
                "INVALID_ESC",
                $"Found an invalid escape string: \"{text}\". The escape string must contain only one character.",
                "42604", _sql, token.Start, token.Stop, ("invalidEscape", text));
        }

        return text;
    }

    private Proto.Expression QuantifiedLike(Proto.Expression value, string name, bool isNegated, Token start)
    {
        var isAll = Take().Is("ALL");
        if (Ahead(1).IsSymbol(")"))
        {
            throw SqlErrors.Fragment(
                "_LEGACY_ERROR_TEMP_0007", "Expected something between '(' and ')'.", "42601",
                _sql, Current.Start, Ahead(1).Stop);
        }

        var patterns = InParentheses(Expression);
        if (name == "ilike")
            (value, patterns) = (Nodes.Call("lower", value), patterns.ConvertAll(p => Nodes.Call("lower", p)));
        var function = $"{(isNegated ? "not" : "")}{(isAll ? SqlConventions.LikeAll : SqlConventions.LikeAny)}";
        return At(start, Nodes.Internal(function, [value, .. patterns]));
    }

    private Proto.Expression IsPredicate(Proto.Expression value, Token start)
    {
        Expect("IS");
        var isNegated = Try("NOT") || TrySymbol("!");
        if (Try("NULL") || Try("UNKNOWN"))
            return At(start, Nodes.Call(isNegated ? "isnotnull" : "isnull", value));
        if (Try("DISTINCT", "FROM"))
            return Negated(!isNegated, Nodes.Call("<=>", value, Value()), start);
        var isTrue = Is("TRUE");
        if (!isTrue && !Is("FALSE"))
            throw Unexpected();
        Take();
        return Negated(isNegated, Nodes.Call("<=>", value, Nodes.Literal(isTrue)), start);
    }
}
