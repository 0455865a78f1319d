using SparkConnect.Client.Internals.Plans;

namespace SparkConnect.Client;

public sealed partial class Column
{
    /// <summary>The element of an array by 0-based index, or the value of a map by key.</summary>
    public Column this[object key] => GetItem(key);

    /// <summary>
    /// The element of an array by 0-based index, the value of a map by key, or the field of a struct.
    /// </summary>
    public Column GetItem(object key) => Extract(From(key));

    /// <summary>The field of a struct.</summary>
    public Column GetField(string name) => Extract(From(name));

    /// <summary>The value as another type; under ANSI a value that does not fit is an error.</summary>
    /// <param name="type">A type in DDL, such as <c>bigint</c> or <c>decimal(10,2)</c>.</param>
    public Column Cast(string type) => CastTo(new() { TypeStr = type });

    /// <summary>The value as another type; under ANSI a value that does not fit is an error.</summary>
    public Column Cast(DataType type) => CastTo(new() { Type = type.ToProto() });

    /// <summary>As <see cref="Cast(string)"/>, with null for what does not fit.</summary>
    public Column TryCast(string type) =>
        CastTo(new() { TypeStr = type, EvalMode = Proto.Expression.Types.Cast.Types.EvalMode.Try });

    /// <summary>As <see cref="Cast(DataType)"/>, with null for what does not fit.</summary>
    public Column TryCast(DataType type) =>
        CastTo(new() { Type = type.ToProto(), EvalMode = Proto.Expression.Types.Cast.Types.EvalMode.Try });

    /// <summary>The column under another name; several names for an expression that makes several columns.</summary>
    public Column Alias(params string[] names) => Rename(names, metadata: null);

    /// <summary>As <see cref="Alias(string[])"/>.</summary>
    public Column As(params string[] names) => Rename(names, metadata: null);

    /// <summary>The column under another name, with a JSON object as the field's metadata.</summary>
    public Column AliasWithMetadata(string name, string metadataJson) => Rename([name], metadataJson);

    /// <summary>As <see cref="Alias(string[])"/> with one name.</summary>
    public Column Name(string name) => Rename([name], metadata: null);

    /// <summary>The piece of a text or of bytes from a 1-based position (negative counts from the end).</summary>
    public Column Substr(object startNumber, object length) =>
        Call("substr", this, From(startNumber), From(length));

    /// <summary>The struct with a field added or replaced; dots lead into nested structs.</summary>
    public Column WithField(string fieldName, Column value) => With(
        new Proto.Expression
        {
            UpdateFields = new()
            {
                StructExpression = Expression, FieldName = fieldName, ValueExpression = value.Expression,
            },
        },
        value);

    /// <summary>The struct without the named fields.</summary>
    public Column DropFields(params string[] fieldNames) =>
        fieldNames.Aggregate(this, (column, name) => column.With(new Proto.Expression
        {
            UpdateFields = new() { StructExpression = column.Expression, FieldName = name },
        }));

    /// <summary>The function over a window.</summary>
    public Column Over(WindowSpec window) => window.Apply(this);

    /// <summary>Marks a column of the outer query inside a subquery.</summary>
    public Column Outer() => Functions.Outer(this);

    /// <summary>The expression as SQL text, for people.</summary>
    public override string ToString() => Internals.Sql.SqlPrinter.Describe(Expression);

    private Column Extract(Column key) => With(
        new Proto.Expression
        {
            UnresolvedExtractValue = new() { Child = Expression, Extraction = key.Expression },
        },
        key);

    private Column CastTo(Proto.Expression.Types.Cast cast)
    {
        cast.Expr = Expression;
        return With(new Proto.Expression { Cast = cast });
    }

    private Column Rename(string[] names, string? metadata)
    {
        if (names.Length == 0)
            throw new ArgumentException("Alias needs at least one name.", nameof(names));
        return With(new Proto.Expression { Alias = PlanBuilder.Alias(Expression, names, metadata) });
    }
}
