using System.Collections;

namespace SparkConnect.Protocol.Types;

/// <summary>A named, typed column or field.</summary>
/// <param name="Name">The name, as written; Spark compares names without regard to case.</param>
/// <param name="DataType">The type of its values.</param>
/// <param name="Nullable">Whether a value may be null.</param>
/// <param name="Metadata">A JSON object for tools (ML attributes, Delta column mapping); null means none.</param>
public sealed record StructField(string Name, DataType DataType, bool Nullable = true, string? Metadata = null);

/// <summary>An ordered list of fields: the type of a row.</summary>
public sealed record StructType : DataType, IReadOnlyList<StructField>
{
    private readonly StructField[] _fields;

    /// <summary>Makes a struct of the fields, in their order.</summary>
    public StructType(params IEnumerable<StructField> fields) => _fields = [.. fields];

    /// <summary>The fields, in order.</summary>
    public IReadOnlyList<StructField> Fields => _fields;

    /// <inheritdoc/>
    public int Count => _fields.Length;

    /// <inheritdoc/>
    public StructField this[int index] => _fields[index];

    /// <summary>The field of that name, compared as Spark does (case-insensitive); null where there is none.</summary>
    public StructField? Find(string name) =>
        Array.Find(_fields, f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A new struct with one more field at its end.</summary>
    public StructType Add(string name, DataType type, bool nullable = true, string? metadata = null) =>
        new([.. _fields, new StructField(name, type, nullable, metadata)]);

    /// <inheritdoc/>
    public override string SimpleString =>
        $"struct<{string.Join(',', _fields.Select(f => $"{f.Name}:{f.DataType.SimpleString}"))}>";

    /// <inheritdoc/>
    public override string Sql => $"STRUCT<{string.Join(", ", _fields.Select(FieldSql))}>";

    /// <inheritdoc/>
    public bool Equals(StructType? other) => other is not null && _fields.AsSpan().SequenceEqual(other._fields);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var field in _fields)
            hash.Add(field);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<StructField> GetEnumerator() => ((IEnumerable<StructField>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();

    private static string FieldSql(StructField field) =>
        $"{Quoted(field.Name)}: {field.DataType.Sql}{(field.Nullable ? "" : " NOT NULL")}";

    // Only what is no plain word needs the quotes.
    private static string Quoted(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !name.All(char.IsAsciiDigit)
            ? name
            : $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
