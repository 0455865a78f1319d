namespace SparkConnect.Client;

// JSON, CSV, XML and variants.
public static partial class Functions
{
    /// <summary>CSV line as struct of a schema in DDL.</summary>
    public static Column FromCsv(
        ColumnOrName column, object schema, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("from_csv", [column.Column, Lit(schema)], Options(options));

    /// <summary>JSON text as value of a schema in DDL; null where it does not fit.</summary>
    public static Column FromJson(
        ColumnOrName column, object schema, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("from_json", [column.Column, Lit(schema)], Options(options));

    /// <summary>XML text as struct of a schema in DDL.</summary>
    public static Column FromXml(
        ColumnOrName column, object schema, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("from_xml", [column.Column, Lit(schema)], Options(options));

    /// <summary>A part of a JSON text by path, such as $.a[0].b, as text.</summary>
    public static Column GetJsonObject(ColumnOrName column, string path) =>
        Call("get_json_object", column.Column, Lit(path));

    /// <summary>Whether a variant is JSON's null.</summary>
    public static Column IsVariantNull(ColumnOrName column) => Call("is_variant_null", column.Column);

    /// <summary>Number of elements of a JSON array.</summary>
    public static Column JsonArrayLength(ColumnOrName column) => Call("json_array_length", column.Column);

    /// <summary>Keys of a JSON object.</summary>
    public static Column JsonObjectKeys(ColumnOrName column) => Call("json_object_keys", column.Column);

    /// <summary>JSON text as variant; an error where it is none.</summary>
    public static Column ParseJson(ColumnOrName column) => Call("parse_json", column.Column);

    /// <summary>Schema of a CSV line in DDL.</summary>
    public static Column SchemaOfCsv(object csv, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("schema_of_csv", [Lit(csv)], Options(options));

    /// <summary>Schema of a JSON text in DDL.</summary>
    public static Column SchemaOfJson(object json, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("schema_of_json", [Lit(json)], Options(options));

    /// <summary>Schema of a variant in DDL.</summary>
    public static Column SchemaOfVariant(ColumnOrName column) => Call("schema_of_variant", column.Column);

    /// <summary>Schema of the group's variants together in DDL.</summary>
    public static Column SchemaOfVariantAgg(ColumnOrName column) => Call("schema_of_variant_agg", column.Column);

    /// <summary>Schema of an XML text in DDL.</summary>
    public static Column SchemaOfXml(object xml, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("schema_of_xml", [Lit(xml)], Options(options));

    /// <summary>Struct as CSV line.</summary>
    public static Column ToCsv(ColumnOrName column, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("to_csv", [column.Column], Options(options));

    /// <summary>Struct, array or map as JSON text; null fields are left out.</summary>
    public static Column ToJson(ColumnOrName column, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("to_json", [column.Column], Options(options));

    /// <summary>Value as variant.</summary>
    public static Column ToVariantObject(ColumnOrName column) => Call("to_variant_object", column.Column);

    /// <summary>Struct as XML text.</summary>
    public static Column ToXml(ColumnOrName column, IReadOnlyDictionary<string, string>? options = null) =>
        Optional("to_xml", [column.Column], Options(options));

    /// <summary>JSON text as variant; null where it is none.</summary>
    public static Column TryParseJson(ColumnOrName column) => Call("try_parse_json", column.Column);

    /// <summary>Part of a variant by path as a type; null where it does not fit.</summary>
    public static Column TryVariantGet(ColumnOrName column, object path, string type) =>
        Call("try_variant_get", column.Column, Lit(path), Lit(type));

    /// <summary>Part of a variant by path as a type; an error where it does not fit.</summary>
    public static Column VariantGet(ColumnOrName column, object path, string type) =>
        Call("variant_get", column.Column, Lit(path), Lit(type));

    /// <summary>Texts that an XPath finds.</summary>
    public static Column Xpath(ColumnOrName xml, object path) => Call("xpath", xml.Column, Lit(path));

    /// <summary>Whether an XPath finds something or is true.</summary>
    public static Column XpathBoolean(ColumnOrName xml, object path) => Call("xpath_boolean", xml.Column, Lit(path));

    /// <summary>Number that an XPath gives; NaN where it is none.</summary>
    public static Column XpathDouble(ColumnOrName xml, object path) => Call("xpath_double", xml.Column, Lit(path));

    /// <summary>Integer that an XPath gives; 0 where it is none.</summary>
    public static Column XpathInt(ColumnOrName xml, object path) => Call("xpath_int", xml.Column, Lit(path));

    /// <summary>Bigint that an XPath gives; 0 where it is none.</summary>
    public static Column XpathLong(ColumnOrName xml, object path) => Call("xpath_long", xml.Column, Lit(path));

    /// <summary>Text of the first node that an XPath finds.</summary>
    public static Column XpathString(ColumnOrName xml, object path) => Call("xpath_string", xml.Column, Lit(path));
}
