namespace SparkConnect.Engine.Sql;

/// <summary>Names of columns, tables, aliases and properties.</summary>
internal sealed partial class Grammar
{
    // Words that cannot be a table's alias, in any place.
    private static readonly HashSet<string> NeverAlias = new(StringComparer.OrdinalIgnoreCase)
    {
        "ANTI", "CROSS", "EXCEPT", "FULL", "INNER", "INTERSECT", "JOIN", "LATERAL", "LEFT", "NATURAL", "ON", "RIGHT",
        "SEMI", "MINUS", "UNION", "USING",
    };

    // Words that begin the next clause and so are no alias unless AS or nothing else stands around them.
    private static readonly HashSet<string> ClauseStart = new(StringComparer.OrdinalIgnoreCase)
    {
        "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "WINDOW", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE", "LIMIT",
        "OFFSET", "TABLESAMPLE", "PIVOT", "UNPIVOT", "SET", "WHEN", "VERSION", "TIMESTAMP", "FOR", "SELECT", "VALUES",
        "INSERT", "AND", "OR", "AS", "THEN", "ELSE", "END", "IN", "BETWEEN", "LIKE", "IS", "ASC", "DESC", "NULLS",
        "MATCHED", "REPEATABLE", "ZORDER", "ROWS", "RANGE", "OVER", "FILTER", "WITHIN", "WITH",
    };

    private static readonly HashSet<string> NeedsBy = new(StringComparer.OrdinalIgnoreCase)
    {
        "GROUP", "ORDER", "SORT", "CLUSTER", "DISTRIBUTE",
    };

    private string Identifier()
    {
        if (!Current.IsIdentifier)
            throw Unexpected();
        return Take().Value;
    }

    // Names what Spark's error-capturing identifiers name: test-table must be quoted.
    private string NameIdentifier()
    {
        var first = Current;
        var name = Identifier();
        if (!IsSymbol("-") || !Ahead(1).IsIdentifier)
            return name;
        while (IsSymbol("-") && Ahead(1).IsIdentifier)
        {
            Take();
            name += "-" + Take().Value;
        }

        throw SqlErrors.At(
            "INVALID_IDENTIFIER",
            $"The unquoted identifier {name} is invalid and must be back quoted as: `{name}`.\n"
            + "Unquoted identifiers can only contain ASCII letters ('a' - 'z', 'A' - 'Z'), digits ('0' - '9'), "
            + "and underbar ('_').\nUnquoted identifiers must also not start with a digit.\n"
            + "Different data sources and meta stores may impose additional restrictions on valid identifiers.",
            "42602", _sql, first.Stop + 1, ("ident", name));
    }

    private List<string> MultipartIdentifier()
    {
        var parts = new List<string> { NameIdentifier() };
        while (IsSymbol(".") && Ahead(1).IsIdentifier)
        {
            Take();
            parts.Add(NameIdentifier());
        }

        return parts;
    }

    // A name, or IDENTIFIER('name') with a constant.
    private List<string> IdentifierReference()
    {
        if (!Is("IDENTIFIER") || !Ahead(1).IsSymbol("("))
            return MultipartIdentifier();
        var start = Take();
        Take();
        var name = Expression();
        ExpectSymbol(")");
        if (name.Literal is not { HasString: true } literal)
            throw Unsupported("IDENTIFIER() of anything but a constant string", start);
        return new Grammar(literal.String, SqlParameters.None, _zone) is var inner
            ? inner.Whole(inner.MultipartIdentifier)
            : [];
    }

    private TableIdentifier Table() => new(IdentifierReference());

    private string ColumnPath() => SqlText.QuoteParts(MultipartIdentifier());

    private List<string> IdentifierList() => InParentheses(NameIdentifier);

    private bool IsAliasHere(bool isTable) =>
        Current.Kind == TokenKind.QuotedIdentifier
        || (Current.Kind == TokenKind.Word && !(isTable && NeverAlias.Contains(Current.Text)) && !EndsItem());

    // A clause's first word is a name only where nothing that belongs to the clause follows.
    private bool EndsItem()
    {
        var word = Current.Text;
        if (NeverAlias.Contains(word))
            return true;
        if (!ClauseStart.Contains(word))
            return false;
        if (NeedsBy.Contains(word))
            return Ahead(1).Is("BY");
        return Ahead(1).Kind != TokenKind.End && !Ahead(1).IsSymbol(")") && !Ahead(1).IsSymbol(",")
            && !Ahead(1).IsSymbol(";");
    }

    private string StringLiteral()
    {
        if (Current.Kind != TokenKind.String)
            throw Unexpected();
        return Take().Value;
    }

    private int IntegerToken()
    {
        if (Current.Kind != TokenKind.Integer
            || !int.TryParse(Current.Value, System.Globalization.CultureInfo.InvariantCulture, out var value))
        {
            throw Unexpected();
        }

        Take();
        return value;
    }
}
