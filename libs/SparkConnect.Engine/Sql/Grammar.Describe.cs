namespace SparkConnect.Engine.Sql;

/// <summary>DESCRIBE and SHOW.</summary>
internal sealed partial class Grammar
{
    private Statement Describe()
    {
        Take();
        if (IsDeltaTarget("HISTORY") && Take() is not null)
        {
            var table = DeltaTable();
            return new DescribeHistoryStatement(table, Try("LIMIT") ? IntegerToken() : null);
        }

        if (IsDeltaTarget("DETAIL") && Take() is not null)
            return new DescribeDetailStatement(DeltaTable());
        if (Is("QUERY") && (BeginsQuery(_at + 1) || IsQueryInParentheses(1)))
            Take();
        if (BeginsQuery(_at) && !Is("TABLE") || IsQueryInParentheses(0))
            return new DescribeQueryStatement(WrappedQuery());
        if (IsAny("FUNCTION", "NAMESPACE", "DATABASE", "SCHEMA", "CATALOG") && Ahead(1).Kind != TokenKind.End)
            throw UnsupportedStatement(2);
        if (Is("TABLE") && Ahead(1).IsIdentifier)
            Take();
        var isExtended = IsAny("EXTENDED", "FORMATTED") && Ahead(1).IsIdentifier && Take() is not null;
        var name = Table();
        return new DescribeTableStatement(name, isExtended, Current.IsIdentifier ? MultipartIdentifier() : []);
    }

    private bool IsDeltaTarget(string word) =>
        Is(word) && (Ahead(1).IsIdentifier || Ahead(1).Kind == TokenKind.String);

    private Statement Show()
    {
        Take();
        if (IsAny("TABLES", "VIEWS"))
            return ShowTables(Take().Is("VIEWS"));
        if (Try("COLUMNS"))
        {
            if (!Try("FROM"))
                Expect("IN");
            return new ShowColumnsStatement(DeltaTable());
        }

        if (Try("TBLPROPERTIES"))
        {
            var table = Table();
            return new ShowPropertiesStatement(table, IsSymbol("(") ? InParentheses(PropertyKey)[0] : null);
        }

        throw Current.IsIdentifier ? UnsupportedStatement(1) : Unexpected();
    }

    private ShowTablesStatement ShowTables(bool viewsOnly)
    {
        var space = Try("FROM") || Try("IN") ? Table() : null;
        Try("LIKE");
        return new(space, Current.Kind == TokenKind.String ? StringLiteral() : null, viewsOnly);
    }
}
