using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Function calls with what may follow them: WITHIN GROUP, FILTER, IGNORE NULLS, OVER.</summary>
internal sealed partial class Grammar
{
    private static readonly HashSet<string> NullSkipping = new(StringComparer.OrdinalIgnoreCase)
    {
        "first", "last", "any_value", "first_value", "last_value",
    };

    private Proto.Expression FunctionCall(List<string> parts, Token start)
    {
        var name = string.Join('.', parts);
        ExpectSymbol("(");
        var isDistinct = IsQuantifier("DISTINCT");
        if (isDistinct || IsQuantifier("ALL"))
            Take();
        // Only struct(…) takes aliases for its arguments.
        var isStruct = name.Equals("struct", StringComparison.OrdinalIgnoreCase);
        var arguments = IsSymbol(")") ? [] : List(() => FunctionArgument(isStruct));
        // first(x IGNORE NULLS) is an older way of first(x) IGNORE NULLS.
        if (Try("IGNORE", "NULLS"))
            arguments.Add(Nodes.Literal(true));
        ExpectSymbol(")");
        if (name.Equals("count", StringComparison.OrdinalIgnoreCase) && !isDistinct
            && arguments is [{ ExprTypeCase: Proto.Expression.ExprTypeOneofCase.UnresolvedStar } star]
            && !star.UnresolvedStar.HasUnparsedTarget)
        {
            arguments = [Nodes.Literal(1)];
        }

        if (parts.Count == 1 && parts[0].Equals("IDENTIFIER", StringComparison.OrdinalIgnoreCase)
            && arguments is [{ Literal.HasString: true } constant])
        {
            return At(start, Nodes.Attribute(SqlParser.ParseTableIdentifier(constant.Literal.String).Parts));
        }

        var call = Nodes.Call(name, arguments);
        call.UnresolvedFunction.IsDistinct = isDistinct;
        return At(start, Modifiers(call, start));
    }

    private bool IsQuantifier(string word) => Is(word) && !Ahead(1).IsSymbol(")") && !Ahead(1).IsSymbol(",");

    private Proto.Expression FunctionArgument(bool isStruct)
    {
        if (!Current.IsIdentifier || !Ahead(1).IsSymbol("=>"))
            return isStruct ? NamedExpression() : Expression();
        var key = Identifier();
        Take();
        return new() { NamedArgumentExpression = new() { Key = key, Value = Expression() } };
    }

    private Proto.Expression Modifiers(Proto.Expression call, Token start)
    {
        if (Are("WITHIN", "GROUP") && Ahead(2).IsSymbol("("))
        {
            _at += 3;
            Expect("ORDER", "BY");
            var order = List(SortItem);
            ExpectSymbol(")");
            call = Nodes.Internal(
                SqlConventions.WithinGroup,
                [At(start, call), .. order.Select(o => new Proto.Expression { SortOrder = o })]);
        }

        if (Is("FILTER") && Ahead(1).IsSymbol("(") && Ahead(2).Is("WHERE"))
        {
            _at += 3;
            call = Nodes.Internal(SqlConventions.FilterWhere, At(start, call), Expression());
            ExpectSymbol(")");
        }

        if (Try("IGNORE", "NULLS"))
            call = IgnoreNulls(call, start);
        else
            Try("RESPECT", "NULLS");
        return Is("OVER") && (Ahead(1).IsSymbol("(") || Ahead(1).IsIdentifier) ? Over(At(start, call)) : call;
    }

    private Proto.Expression IgnoreNulls(Proto.Expression call, Token start)
    {
        if (call.UnresolvedFunction is { } function && NullSkipping.Contains(function.FunctionName))
        {
            if (function.Arguments.Count == 1)
                function.Arguments.Add(Nodes.Literal(true));
            // Spark shows the words as the function that they ask for.
            function.FunctionName = function.FunctionName.ToUpperInvariant() switch
            {
                "FIRST_VALUE" => "first",
                "LAST_VALUE" => "last",
                _ => function.FunctionName,
            };
            return call;
        }

        return Nodes.Internal(SqlConventions.IgnoreNulls, At(start, call));
    }
}
