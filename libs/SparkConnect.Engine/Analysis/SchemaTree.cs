using System.Text;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Analysis;

/// <summary>Schemas as printSchema draws them, and as DDL.</summary>
internal static class SchemaTree
{
    public static string Draw(StructType schema, int level)
    {
        var text = new StringBuilder("root\n");
        Fields(text, schema, " ", level);
        return text.ToString();
    }

    public static string Ddl(StructType schema) => string.Join(",", schema.Fields.Select(
        f => $"{SparkErrors.QuoteId(f.Name).Trim('`')} {f.DataType.Sql}{(f.Nullable ? "" : " NOT NULL")}"));

    private static void Fields(StringBuilder text, StructType type, string prefix, int level)
    {
        if (level <= 0)
            return;
        foreach (var field in type.Fields)
        {
            text.Append($"{prefix}|-- {field.Name}: {TypeName(field.DataType)} (nullable = {Bool(field.Nullable)})\n");
            Inside(text, field.DataType, prefix + "|    ", level - 1);
        }
    }

    private static void Inside(StringBuilder text, DataType type, string prefix, int level)
    {
        if (level <= 0)
            return;
        switch (type)
        {
            case StructType s:
                Fields(text, s, prefix, level);
                break;
            case ArrayType a:
                text.Append($"{prefix}|-- element: {TypeName(a.ElementType)} (containsNull = "
                    + $"{Bool(a.ContainsNull)})\n");
                Inside(text, a.ElementType, prefix + "|    ", level - 1);
                break;
            case MapType m:
                text.Append($"{prefix}|-- key: {TypeName(m.KeyType)}\n");
                Inside(text, m.KeyType, prefix + "|    ", level - 1);
                text.Append($"{prefix}|-- value: {TypeName(m.ValueType)} (valueContainsNull = "
                    + $"{Bool(m.ValueContainsNull)})\n");
                Inside(text, m.ValueType, prefix + "|    ", level - 1);
                break;
        }
    }

    private static string TypeName(DataType type) => type switch
    {
        StructType => "struct",
        ArrayType => "array",
        MapType => "map",
        UserDefinedType u => u.SimpleString,
        _ => type.JsonName,
    };

    private static string Bool(bool value) => value ? "true" : "false";
}
