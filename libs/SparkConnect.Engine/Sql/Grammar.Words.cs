using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>Expressions that begin with a word: keyword forms first, then names.</summary>
internal sealed partial class Grammar
{
    private static readonly Dictionary<string, Func<Grammar, Proto.Expression?>> WordForms =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["NULL"] = g => g.Constant(Nodes.Null()),
            ["TRUE"] = g => g.Constant(Nodes.Literal(true)),
            ["FALSE"] = g => g.Constant(Nodes.Literal(false)),
            ["CASE"] = g => g.Case(),
            ["CAST"] = g => g.CastForm(isTry: false),
            ["TRY_CAST"] = g => g.CastForm(isTry: true),
            ["INTERVAL"] = g => g.IntervalLiteral(),
            ["DATE"] = g => g.TypedLiteral(),
            ["TIMESTAMP"] = g => g.TypedLiteral(),
            ["TIMESTAMP_NTZ"] = g => g.TypedLiteral(),
            ["TIMESTAMP_LTZ"] = g => g.TypedLiteral(),
            ["X"] = g => g.TypedLiteral(),
            ["EXTRACT"] = g => g.Extract(),
            ["POSITION"] = g => g.Position(),
            ["SUBSTRING"] = g => g.Substring(),
            ["SUBSTR"] = g => g.Substring(),
            ["TRIM"] = g => g.Trim(),
            ["OVERLAY"] = g => g.Overlay(),
            ["TIMESTAMPADD"] = g => g.UnitCall("timestampadd"),
            ["DATEADD"] = g => g.UnitCall("timestampadd"),
            ["DATE_ADD"] = g => g.UnitCall("timestampadd"),
            ["TIMESTAMPDIFF"] = g => g.UnitCall("timestampdiff"),
            ["DATEDIFF"] = g => g.UnitCall("timestampdiff"),
            ["DATE_DIFF"] = g => g.UnitCall("timestampdiff"),
        };

    private static readonly HashSet<string> DateTimeUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "DAYOFYEAR", "HOUR", "MINUTE", "SECOND", "MILLISECOND",
        "MICROSECOND",
    };

    /// <summary>Whether a word is a unit of dateadd and its kin.</summary>
    public static bool IsDateTimeUnit(string word) => DateTimeUnits.Contains(word);

    private Proto.Expression WordExpression() =>
        WordForms.TryGetValue(Current.Text, out var form) && form(this) is { } special ? special : Reference();

    // A word followed by a point, a parenthesis or an arrow is a name.
    private Proto.Expression? Constant(Proto.Expression literal)
    {
        if (Ahead(1).Kind == TokenKind.Symbol && Ahead(1).Text is "." or "(" or "->")
            return null;
        Take();
        return literal;
    }

    private Proto.Expression? Case()
    {
        var start = Current;
        if (Ahead(1).Kind is TokenKind.End || (Ahead(1).Kind == TokenKind.Symbol && Ahead(1).Text is not ("(" or "-")))
            return null;
        Take();
        var subject = Is("WHEN") ? null : Expression();
        if (!Is("WHEN"))
            throw Unexpected();
        var branches = new List<Proto.Expression>();
        while (Try("WHEN"))
        {
            var condition = Expression();
            branches.Add(subject is null ? condition : At(start, Nodes.Call("=", subject.Clone(), condition)));
            Expect("THEN");
            branches.Add(Expression());
        }

        if (Try("ELSE"))
            branches.Add(Expression());
        Expect("END");
        return At(start, Nodes.Call("when", branches));
    }

    private Proto.Expression? CastForm(bool isTry)
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("("))
            return null;
        Take();
        Take();
        var child = Expression();
        Expect("AS");
        var type = DataType();
        ExpectSymbol(")");
        return At(start, Nodes.Cast(child, type, isTry));
    }

    private Proto.Expression? Extract()
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("(") || !Ahead(2).IsIdentifier || !Ahead(3).Is("FROM"))
            return null;
        _at += 2;
        var field = Take().Text;
        Expect("FROM");
        var source = Value();
        ExpectSymbol(")");
        return At(start, Nodes.Call("extract", Nodes.Literal(field), source));
    }

    private Proto.Expression? Position()
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("("))
            return null;
        var from = _at;
        _at += 2;
        var needle = IsSymbol(")") ? null : Value();
        if (needle is null || !Try("IN"))
        {
            _at = from;
            return null;
        }

        var text = Value();
        ExpectSymbol(")");
        return At(start, Nodes.Call("locate", needle, text));
    }

    private Proto.Expression? Substring()
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("("))
            return null;
        var from = _at;
        _at += 2;
        var text = IsSymbol(")") ? null : Value();
        if (text is null || !Try("FROM"))
        {
            _at = from;
            return null;
        }

        List<Proto.Expression> arguments = [text, Value()];
        if (Try("FOR") || TrySymbol(","))
            arguments.Add(Value());
        ExpectSymbol(")");
        return At(start, Nodes.Call("substring", arguments));
    }

    private Proto.Expression? Trim()
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("("))
            return null;
        var from = _at;
        _at += 2;
        var side = IsAny("BOTH", "LEADING", "TRAILING") && !Ahead(1).IsSymbol(")") ? Take().Text : "BOTH";
        var trimmed = Is("FROM") ? null : Value();
        if (!Try("FROM"))
        {
            _at = from;
            return null;
        }

        var text = Value();
        ExpectSymbol(")");
        var name = side.ToUpperInvariant() switch { "LEADING" => "ltrim", "TRAILING" => "rtrim", _ => "trim" };
        return At(start, trimmed is null ? Nodes.Call(name, text) : Nodes.Call(name, trimmed, text));
    }

    private Proto.Expression? Overlay()
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("("))
            return null;
        var from = _at;
        _at += 2;
        var input = Value();
        if (!Try("PLACING"))
        {
            _at = from;
            return null;
        }

        List<Proto.Expression> arguments = [input, Value()];
        Expect("FROM");
        arguments.Add(Value());
        if (Try("FOR"))
            arguments.Add(Value());
        ExpectSymbol(")");
        return At(start, Nodes.Call("overlay", arguments));
    }

    // dateadd(DAY, 3, x): the unit is a word, passed on as a string.
    private Proto.Expression? UnitCall(string name)
    {
        var start = Current;
        if (!Ahead(1).IsSymbol("(") || !DateTimeUnits.Contains(Ahead(2).Text) || !Ahead(3).IsSymbol(","))
            return null;
        _at += 2;
        var unit = Take().Text;
        ExpectSymbol(",");
        var second = Value();
        // Two arguments: a column that happens to be called like a unit.
        if (IsSymbol(")"))
        {
            Take();
            return At(start, Nodes.Call(start.Text, Nodes.Attribute(unit), second));
        }

        ExpectSymbol(",");
        var third = Value();
        ExpectSymbol(")");
        return At(start, Nodes.Call(name, Nodes.Literal(unit), second, third));
    }
}
