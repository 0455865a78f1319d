using System.Collections;
using System.Globalization;
using SparkConnect.Client.Internals.Data;

namespace SparkConnect.Client;

/// <summary>
/// One row of a result, or a struct inside one. Values have these CLR types: boolean <see cref="bool"/>, tinyint
/// <see cref="sbyte"/>, smallint <see cref="short"/>, int, bigint <see cref="long"/>, float, double, decimal
/// <see cref="decimal"/> or, beyond its 28 digits, <see cref="BigDecimal"/>; string, binary as byte array, date
/// <see cref="DateOnly"/>, timestamp <see cref="DateTimeOffset"/> in UTC, timestamp_ntz <see cref="DateTime"/> without
/// a zone, intervals <see cref="TimeSpan"/> and <see cref="YearMonth"/>, arrays as read-only lists, maps as read-only
/// dictionaries, structs and vectors as <see cref="Row"/>. Times have microseconds.
/// </summary>
public sealed class Row : IReadOnlyList<object?>
{
    private readonly RowBatch? _batch;
    private readonly int _index;
    private readonly object?[]? _values;

    /// <summary>Makes a row of values without a schema; its columns are <c>_1</c>, <c>_2</c> and so on.</summary>
    public Row(params object?[] values)
        : this(new StructType(Unnamed(values.Length)), values)
    {
    }

    /// <summary>Makes a row of the schema's fields, in order.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than fields.</exception>
    public Row(StructType schema, IReadOnlyList<object?> values)
    {
        if (schema.Count != values.Count)
            throw new ArgumentException($"{values.Count} values were given for the {schema.Count} fields of {schema}.");
        Schema = schema;
        _values = [.. values];
    }

    internal Row(RowBatch batch, int index)
    {
        Schema = batch.Schema;
        _batch = batch;
        _index = index;
    }

    /// <summary>Names and types of the values.</summary>
    public StructType Schema { get; }

    /// <inheritdoc/>
    public int Count => Schema.Count;

    /// <summary>The value of the column at a 0-based position, or null.</summary>
    public object? this[int index] => _values is null ? _batch!.Columns[index].Get(_index) : _values[index];

    /// <summary>
    /// The value of the column of that name, or null; an exact match wins over one without regard to case.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public object? this[string name] => this[IndexOf(name)];

    /// <summary>Whether the value at a 0-based position is null.</summary>
    public bool IsNullAt(int index) => _values is null ? _batch!.Columns[index].IsNull(_index) : _values[index] is null;

    /// <summary>
    /// The value at a 0-based position as <typeparamref name="T"/>; numbers convert where nothing is lost.
    /// </summary>
    /// <exception cref="InvalidCastException">The value is null or of another kind.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public T GetAs<T>(int index)
    {
        if (_batch?.Columns[index] is ColumnVector<T> typed && !typed.IsNull(_index))
            return typed.Read(_index);
        return ValueConversion.To<T>(this[index], Schema[index].Name);
    }

    /// <summary>As <see cref="GetAs{T}(int)"/>, by name.</summary>
    public T GetAs<T>(string name) => GetAs<T>(IndexOf(name));

    /// <summary>As <see cref="GetAs{T}(int)"/>.</summary>
    public T Get<T>(int index) => GetAs<T>(index);

    /// <summary>As <see cref="GetAs{T}(string)"/>.</summary>
    public T Get<T>(string name) => GetAs<T>(IndexOf(name));

    /// <summary>The 0-based position of the column of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public int IndexOf(string name)
    {
        var loose = -1;
        for (var i = 0; i < Schema.Count; i++)
        {
            if (Schema[i].Name == name)
                return i;
            if (loose < 0 && string.Equals(Schema[i].Name, name, StringComparison.OrdinalIgnoreCase))
                loose = i;
        }

        return loose >= 0 ? loose : throw new KeyNotFoundException(
            $"The row has no column '{name}'. It has: {string.Join(", ", Schema.Select(f => f.Name))}.");
    }

    /// <summary>The values in order, as an array of their own.</summary>
    public object?[] ToArray() => [.. this];

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold the same values in the same order; names do not count.</summary>
    public override bool Equals(object? obj) =>
        obj is Row other && Count == other.Count && this.Zip(other).All(p => ValueConversion.Same(p.First, p.Second));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in this)
            hash.Add(value is IEnumerable and not string and not Row ? 0 : value?.GetHashCode() ?? 0);
        return hash.ToHashCode();
    }

    /// <summary>The values in brackets, as Spark shows a row.</summary>
    public override string ToString() => $"[{string.Join(',', this.Select(ValueConversion.ToText))}]";

    private static IEnumerable<StructField> Unnamed(int count) => Enumerable.Range(1, count)
        .Select(n => new StructField(string.Create(CultureInfo.InvariantCulture, $"_{n}"), DataTypes.Null));
}
