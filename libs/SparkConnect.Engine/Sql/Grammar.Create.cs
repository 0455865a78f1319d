using System.Text.Json.Nodes;
using SparkConnect.Protocol.Types;
using Proto = SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Sql;

/// <summary>CREATE and REPLACE of tables and temporary views; DROP.</summary>
internal sealed partial class Grammar
{
    private Statement Create()
    {
        var offset = Are("CREATE", "OR", "REPLACE") ? 3 : 1;
        var replace = offset == 3 || Is("REPLACE");
        if (Ahead(offset).Is("TABLE") || (Ahead(offset).Is("EXTERNAL") && Ahead(offset + 1).Is("TABLE")))
            return CreateTable(replace, mustExist: Is("REPLACE"), offset + (Ahead(offset).Is("TABLE") ? 1 : 2));
        var isGlobal = Ahead(offset).Is("GLOBAL");
        if (isGlobal)
            offset++;
        if ((!Ahead(offset).Is("TEMPORARY") && !Ahead(offset).Is("TEMP")) || !Ahead(offset + 1).Is("VIEW"))
        {
            throw Ahead(offset).Is("VIEW") || Ahead(offset).IsIdentifier && offset < 3
                ? UnsupportedStatement(Math.Max(2, offset + 1))
                : SqlErrors.Syntax(_sql, Ahead(offset));
        }

        _at += offset + 2;
        return CreateView(replace, isGlobal);
    }

    private CreateViewStatement CreateView(bool replace, bool isGlobal)
    {
        var ifNotExists = Try("IF", "NOT", "EXISTS");
        var name = Table();
        StructType? schema = null;
        List<string> columns = [];
        if (IsSymbol("("))
        {
            if (Ahead(2).IsIdentifier && !Ahead(2).Is("COMMENT"))
                schema = new StructType(InParentheses(() => Field(allowColon: false)));
            else
                columns = InParentheses(ViewColumn);
        }

        if (Try("USING"))
            return new(name, DataSource(schema), replace, isGlobal, ifNotExists);
        while (!Is("AS"))
            ViewClause();
        Expect("AS");
        return new(name, Nodes.ToDf(WrappedQuery(), columns), replace, isGlobal, ifNotExists);
    }

    private void ViewClause()
    {
        if (Try("COMMENT"))
            StringLiteral();
        else if (Try("TBLPROPERTIES"))
            Properties();
        else
            throw Unexpected();
    }

    private string ViewColumn()
    {
        var name = Identifier();
        if (Try("COMMENT"))
            StringLiteral();
        return name;
    }

    private Proto.Relation DataSource(StructType? schema)
    {
        var source = new Proto.Read.Types.DataSource { Format = string.Join('.', MultipartIdentifier()) };
        if (schema is not null)
            source.Schema = DataTypeJson.ToJson(schema);
        if (Try("OPTIONS"))
            source.Options.Add(Properties());
        return new() { Read = new() { DataSource = source } };
    }

    private CreateTableStatement CreateTable(bool replace, bool mustExist, int words)
    {
        _at += words;
        var ifNotExists = Try("IF", "NOT", "EXISTS");
        var statement = new CreateTableStatement(Table())
        {
            Replace = replace,
            MustExist = mustExist,
            IfNotExists = ifNotExists,
        };
        if (Is("LIKE"))
            throw UnsupportedStatement(1);
        if (IsSymbol("(") && !IsQueryInParentheses(0))
            statement = statement with { Columns = new StructType(InParentheses(TableColumn)) };
        while (TableClause(statement) is { } next)
            statement = next;
        var hasQuery = Try("AS") || BeginsQuery(_at) || IsQueryInParentheses(0);
        return hasQuery ? statement with { Query = WrappedQuery() } : statement;
    }

    private CreateTableStatement? TableClause(CreateTableStatement statement)
    {
        if (Try("USING"))
            return statement with { Provider = string.Join('.', MultipartIdentifier()) };
        if (Try("PARTITIONED", "BY"))
            return Partitioned(statement, InParentheses(PartitionField));
        if (Try("CLUSTER", "BY"))
            return statement with { ClusteredBy = InParentheses(ColumnPath) };
        if (Try("TBLPROPERTIES"))
            return statement with { Properties = Properties() };
        if (Try("OPTIONS"))
            return statement with { Options = Properties() };
        if (Try("LOCATION"))
            return statement with { Location = StringLiteral() };
        if (Try("COMMENT"))
            return statement with { Comment = StringLiteral() };
        return IsAny("CLUSTERED", "SKEWED", "STORED", "ROW") ? throw UnsupportedStatement(1) : null;
    }

    // PARTITIONED BY (d DATE) adds the column to the table.
    private static CreateTableStatement Partitioned(
        CreateTableStatement statement, List<(string Name, StructField? Column)> fields)
    {
        var added = fields.Where(f => f.Column is not null).Select(f => f.Column!).ToList();
        return statement with
        {
            PartitionedBy = [.. fields.Select(f => f.Name)],
            Columns = added.Count == 0 ? statement.Columns : new StructType([.. statement.Columns ?? [], .. added]),
        };
    }

    private (string Name, StructField? Column) PartitionField()
    {
        if (Ahead(1).IsSymbol("("))
            throw Unsupported($"partition transform {Current.Text}", Current);
        if (!Ahead(1).IsIdentifier)
            return (Identifier(), null);
        var field = Field(allowColon: false);
        return (field.Name, field);
    }

    private StructField TableColumn()
    {
        var field = Field(allowColon: false);
        var metadata = new JsonObject();
        if (Is("DEFAULT"))
        {
            Take();
            metadata["CURRENT_DEFAULT"] = TextOf(() => Expression());
        }
        else if (Try("GENERATED", "ALWAYS", "AS"))
        {
            if (Is("IDENTITY"))
                throw UnsupportedStatement(1);
            ExpectSymbol("(");
            metadata["delta.generationExpression"] = TextOf(() => Expression());
            ExpectSymbol(")");
        }

        if (Try("NOT", "NULL"))
            field = field with { Nullable = false };
        if (Try("COMMENT"))
            metadata["comment"] = StringLiteral();
        if (metadata.Count == 0)
            return field;
        if (field.Metadata is not null && JsonNode.Parse(field.Metadata)?["comment"] is { } comment)
            metadata["comment"] = comment.DeepClone();
        return field with { Metadata = metadata.ToJsonString() };
    }

    private string TextOf<T>(Func<T> rule)
    {
        var start = Current.Start;
        rule();
        return _sql[start..(_tokens[_at - 1].Stop + 1)];
    }

    private Statement Drop()
    {
        var isView = Ahead(1).Is("VIEW");
        if (!isView && !Ahead(1).Is("TABLE"))
            throw Ahead(1).IsIdentifier ? UnsupportedStatement(2) : SqlErrors.Syntax(_sql, Ahead(1));
        _at += 2;
        var ifExists = Try("IF", "EXISTS");
        var name = Table();
        if (isView)
            return new DropViewStatement(name, ifExists);
        Try("PURGE");
        return new DropTableStatement(name, ifExists);
    }

    private Dictionary<string, string> Properties()
    {
        var properties = new Dictionary<string, string>();
        foreach (var (key, value) in InParentheses(Property))
            properties[key] = value;
        return properties;
    }

    private (string Key, string Value) Property()
    {
        var key = PropertyKey();
        TrySymbol("=");
        return (key, IsSymbol(",") || IsSymbol(")") ? "" : PropertyValue());
    }

    private string PropertyKey() =>
        Current.Kind == TokenKind.String ? StringLiteral() : string.Join('.', AttributeName());

    private string PropertyValue()
    {
        if (Is("TRUE") || Is("FALSE"))
            return Take().Text.ToLowerInvariant();
        var sign = TrySymbol("-") ? "-" : "";
        return IsNumber(Current) || Current.Kind == TokenKind.String ? sign + Take().Value : throw Unexpected();
    }
}
