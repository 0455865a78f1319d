using SparkConnect.Engine.Analysis;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Expressions;

/// <summary>Taking parts out of structs, arrays and maps.</summary>
internal static class Extraction
{
    /// <summary>A field by its name: of a struct, of each struct in an array, or the value of a map's key.</summary>
    public static Expr Field(Expr value, string name)
    {
        switch (value.Type is UserDefinedType udt ? udt.SqlType : value.Type)
        {
            case StructType s:
                var field = s.Find(name) ?? throw SparkErrors.FieldNotFound(name, s);
                return new Call(
                    $"struct_extract({{0}}, {Literal.Quote(field.Name)})", $"{{0}}.{field.Name}",
                    field.DataType, value.Nullable || field.Nullable, value);
            case ArrayType { ElementType: StructType e } a:
                var member = e.Find(name) ?? throw SparkErrors.FieldNotFound(name, e);
                return new Call(
                    $"list_transform({{0}}, lambda x_: struct_extract(x_, {Literal.Quote(member.Name)}))",
                    $"{{0}}.{member.Name}", new ArrayType(member.DataType, a.ContainsNull || member.Nullable),
                    value.Nullable, value);
            case MapType m:
                return MapValue(value, m, Casts.Implicit(Literal.Of(name), m.KeyType));
            default:
                throw new SparkException(
                    "INVALID_EXTRACT_BASE_FIELD_TYPE",
                    $"Can't extract a value from \"{value.Name}\". Need a complex type [STRUCT, ARRAY, MAP] but got "
                    + $"\"{value.Type.Sql}\".",
                    "42000",
                    new Dictionary<string,
                        string>
                    { ["base"] = $"\"{value.Name}\"", ["other"] = $"\"{value.Type.Sql}\"" });
        }
    }

    /// <summary>The bracket form: a[0], m['k'], s['field'].</summary>
    public static Expr Value(Expr value, Expr key)
    {
        switch (value.Type)
        {
            case ArrayType a when key.Type is IntegralType or NullType:
                return new Call(
                    $"CASE WHEN {{1}} IS NULL OR {{0}} IS NULL THEN NULL WHEN {{1}} < 0 OR {{1}} >= len({{0}}) THEN "
                    + RaisedError.Sql(
                        "INVALID_ARRAY_INDEX", "22003",
                        "'The index ' || {1} || ' is out of bounds. The array has ' || len({0}) || ' elements. Use the "
                        + "SQL function `get()` to tolerate accessing element at invalid index and return NULL "
                        + "instead.'")
                    + " ELSE {0}[{1} + 1] END",
                    "{0}[{1}]", a.ElementType, true, value, Casts.Implicit(key, DataTypes.Integer));
            case MapType m:
                return MapValue(value, m, Casts.Implicit(key, m.KeyType));
            case StructType or ArrayType { ElementType: StructType } when key is Literal { Value: string name }:
                return Field(value, name);
            default:
                throw SparkErrors.UnexpectedInput($"{value.Name}[{key.Name}]", 1, key.Name, key.Type, "INTEGRAL");
        }
    }

    private static Call MapValue(Expr map, MapType type, Expr key) =>
        new("{0}[{1}]", "{0}[{1}]", type.ValueType, true, map, key);
}
