namespace DeltaLake.Schema;

/// <summary>A type in a table's schema (protocol, section Schema Serialization Format).</summary>
public abstract record SchemaType;

/// <summary>A primitive type by Spark's name, such as <c>long</c>, <c>string</c> or <c>decimal(10,2)</c>.</summary>
/// <param name="Name">The type's name.</param>
public sealed record SchemaPrimitive(string Name) : SchemaType
{
    /// <summary>True for <c>byte</c>, <c>short</c>, <c>integer</c> and <c>long</c>.</summary>
    public bool IsIntegral => Name is "byte" or "short" or "integer" or "long";

    /// <summary>True for <c>decimal(p,s)</c>.</summary>
    public bool IsDecimal => Name.StartsWith("decimal", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A list of one element type.</summary>
/// <param name="Element">The type of elements.</param>
/// <param name="ContainsNull">True where an element may be NULL.</param>
public sealed record SchemaArray(SchemaType Element, bool ContainsNull) : SchemaType
{
    /// <inheritdoc/>
    public override string ToString() => $"array<{Element}>";
}

/// <summary>A map.</summary>
/// <param name="Key">The type of keys.</param>
/// <param name="Value">The type of values.</param>
/// <param name="ValueContainsNull">True where a value may be NULL.</param>
public sealed record SchemaMap(SchemaType Key, SchemaType Value, bool ValueContainsNull) : SchemaType
{
    /// <inheritdoc/>
    public override string ToString() => $"map<{Key},{Value}>";
}

/// <summary>A struct; the whole schema is one.</summary>
/// <param name="Fields">The fields in order.</param>
public sealed record SchemaStruct(IReadOnlyList<SchemaField> Fields) : SchemaType
{
    /// <summary>Reads Spark's JSON form.</summary>
    /// <exception cref="DeltaException"><c>DELTA_SCHEMA_NOT_SET</c> where the text is no schema.</exception>
    public static SchemaStruct Parse(string json) => SchemaJson.Read(json);

    /// <summary>The schema in Spark's JSON form.</summary>
    public string ToJson() => SchemaJson.Write(this);

    /// <summary>The field of this name, whatever its case, or null.</summary>
    public SchemaField? Find(string name) =>
        Fields.FirstOrDefault(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The fields along a path of names through structs, or null where one does not exist.</summary>
    public IReadOnlyList<SchemaField>? FindPath(IReadOnlyList<string> path)
    {
        var found = new List<SchemaField>(path.Count);
        SchemaType type = this;
        foreach (var name in path)
        {
            if ((type as SchemaStruct)?.Find(name) is not { } field)
                return null;
            found.Add(field);
            type = field.Type;
        }

        return found;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"struct<{string.Join(",", Fields.Select(field => $"{field.Name}:{field.Type}"))}>";
}
