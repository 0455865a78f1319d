using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>df.to(schema): the columns of the schema by name, in its order, with its types and metadata.</summary>
internal static class ToSchemaRelation
{
    public static TypedPlan From(ToSchema message, Analyzer analyzer)
    {
        var input = analyzer.Analyze(message.Input);
        var columns = SetPlan.Visible(input);
        var schema = (StructType)message.Schema.ToDataType();
        return ProjectPlan.Of(input, [.. schema.Fields.Select(f => Column(f, columns))], analyzer.Context);
    }

    private static Expr Column(StructField field, OutputColumn[] columns)
    {
        var matches = columns.Where(c => NameResolver.Same(c.Name, field.Name)).ToArray();
        if (matches.Length > 1)
            throw SparkErrors.AmbiguousReference(field.Name, matches.Select(m => m.Name));
        if (matches.Length == 0)
        {
            return field.Nullable
                ? new Alias(Expressions.Literal.Null(field.DataType), field.Name, field.Metadata)
                : throw SparkErrors.UnresolvedColumn(field.Name, columns.Select(c => c.Name));
        }

        var column = matches[0];
        if (column.Nullable && !field.Nullable)
        {
            throw new SparkException(
                "NULLABLE_COLUMN_OR_FIELD",
                $"Column or field {SparkErrors.QuoteId(
                    field.Name)} is nullable while it's required to be non-nullable.",
                "42000", new Dictionary<string, string> { ["name"] = SparkErrors.QuoteId(field.Name) });
        }

        if (!CanStore(column.Type, field.DataType))
        {
            throw new SparkException(
                "INVALID_COLUMN_OR_FIELD_DATA_TYPE",
                $"Column or field {SparkErrors.QuoteId(
                    field.Name)} is of type \"{column.Type.Sql}\" while it's required "
                + $"to be \"{field.DataType.Sql}\".",
                "42000", new Dictionary<string, string>
                {
                    ["name"] = SparkErrors.QuoteId(field.Name), ["type"] = $"\"{column.Type.Sql}\"",
                    ["expectedType"] = $"\"{field.DataType.Sql}\"",
                });
        }

        return new Alias(
            Casts.Implicit(new ColumnRef(column), field.DataType), field.Name, field.Metadata ?? column.Metadata);
    }

    // The conversions of ANSI store assignment: between numbers, between times, and anything atomic to text.
    private static bool CanStore(DataType from, DataType to) => (from, to) switch
    {
        _ when Casts.Same(from, to) => true,
        (NullType, _) or (NumericType, NumericType) => true,
        (DateType or TimestampType or TimestampNtzType, DateType or TimestampType or TimestampNtzType) => true,
        (NumericType or BooleanType or DateType or TimestampType or TimestampNtzType, StringType) => true,
        (ArrayType a, ArrayType b) => CanStore(a.ElementType, b.ElementType),
        (MapType a, MapType b) => CanStore(a.KeyType, b.KeyType) && CanStore(a.ValueType, b.ValueType),
        (StructType a, StructType b) =>
            a.Count == b.Count && a.Fields.Zip(b.Fields).All(p => CanStore(p.First.DataType, p.Second.DataType)),
        _ => false,
    };
}
