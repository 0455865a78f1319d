namespace SparkConnect.Engine.Sql;

/// <summary>ALTER TABLE.</summary>
internal sealed partial class Grammar
{
    private AlterTableStatement Alter()
    {
        if (!Ahead(1).Is("TABLE"))
            throw Ahead(1).IsIdentifier ? UnsupportedStatement(2) : SqlErrors.Syntax(_sql, Ahead(1));
        _at += 2;
        return new(Table(), Action());
    }

    private AlterAction Action()
    {
        if (Try("SET", "TBLPROPERTIES"))
            return new SetPropertiesAction(Properties());
        if (Try("UNSET", "TBLPROPERTIES"))
        {
            var ifExists = Try("IF", "EXISTS");
            return new UnsetPropertiesAction(InParentheses(PropertyKey), ifExists);
        }

        if (Try("RENAME", "COLUMN"))
            return RenameColumn();
        if (Try("RENAME", "TO"))
            return new RenameTableAction(Table());
        if (Is("ADD"))
            return Add();
        if (Is("DROP"))
            return DropOfTable();
        if (Try("CLUSTER", "BY"))
            return new ClusterByAction(Try("NONE") ? [] : InParentheses(ColumnPath));
        if (IsAny("ALTER", "CHANGE"))
            return ChangeColumn();
        throw IsAny("SET", "RECOVER", "PARTITION", "REPLACE", "UNSET") ? UnsupportedStatement(2) : Unexpected();
    }

    private RenameColumnAction RenameColumn()
    {
        var column = MultipartIdentifier();
        Expect("TO");
        return new(column, NameIdentifier());
    }

    private AlterAction Add()
    {
        Take();
        if (Try("CONSTRAINT"))
        {
            var name = NameIdentifier();
            if (!Is("CHECK"))
                throw UnsupportedStatement(1);
            Take();
            ExpectSymbol("(");
            Protocol.Proto.Expression? condition = null;
            var sql = TextOf(() => condition = Expression());
            ExpectSymbol(")");
            return new AddConstraintAction(name, sql, condition!);
        }

        if (!Try("COLUMNS") && !Try("COLUMN"))
            throw IsAny("PARTITION", "IF") ? UnsupportedStatement(1) : Unexpected();
        return new AddColumnsAction(IsSymbol("(") ? InParentheses(NewColumn) : List(NewColumn));
    }

    private NewColumn NewColumn()
    {
        var path = new List<string>();
        while (Ahead(1).IsSymbol("."))
        {
            path.Add(Identifier());
            ExpectSymbol(".");
        }

        var field = Field(allowColon: false);
        if (Is("DEFAULT"))
            throw UnsupportedStatement(1);
        var isFirst = Try("FIRST");
        return new(path, field, isFirst, Try("AFTER") ? NameIdentifier() : null);
    }

    private AlterAction DropOfTable()
    {
        Take();
        if (Try("CONSTRAINT"))
        {
            var ifExists = Try("IF", "EXISTS");
            return new DropConstraintAction(NameIdentifier(), ifExists);
        }

        if (Try("FEATURE"))
        {
            var feature = Current.Kind == TokenKind.String ? StringLiteral() : Identifier();
            Try("TRUNCATE", "HISTORY");
            return new DropFeatureAction(feature);
        }

        if (!Try("COLUMNS") && !Try("COLUMN"))
            throw IsAny("PARTITION", "IF") ? UnsupportedStatement(1) : Unexpected();
        var columnsIfExist = Try("IF", "EXISTS");
        return new DropColumnsAction(
            IsSymbol("(") ? InParentheses(MultipartIdentifier) : List(MultipartIdentifier), columnsIfExist);
    }

    private ChangeColumnAction ChangeColumn()
    {
        Take();
        Try("COLUMN");
        var action = new ChangeColumnAction(MultipartIdentifier());
        if (Try("TYPE"))
            return action with { Type = DataType() };
        if (Try("COMMENT"))
            return action with { Comment = StringLiteral() };
        if (Try("SET", "NOT", "NULL"))
            return action with { Nullable = false };
        if (Try("DROP", "NOT", "NULL"))
            return action with { Nullable = true };
        if (Try("FIRST"))
            return action with { IsFirst = true };
        if (Try("AFTER"))
            return action with { After = NameIdentifier() };
        throw IsAny("SET", "DROP") ? UnsupportedStatement(2) : Unexpected();
    }
}
