namespace SparkConnect.Client.Ml;

/// <summary>A vector of Spark ML, dense or sparse.</summary>
public sealed class Vector : IEquatable<Vector>
{
    private Vector(int size, int[]? indices, double[] values)
    {
        Size = size;
        Indices = indices;
        Values = values;
    }

    /// <summary>Number of elements.</summary>
    public int Size { get; }

    /// <summary>Positions of the stored values, ascending; null for a dense vector.</summary>
    public int[]? Indices { get; }

    /// <summary>The stored values: all of a dense vector's.</summary>
    public double[] Values { get; }

    /// <summary>A dense vector.</summary>
    public static Vector Dense(params double[] values) => new(values.Length, null, values);

    /// <summary>A sparse vector; what is not stored is zero.</summary>
    public static Vector Sparse(int size, int[] indices, double[] values) => indices.Length == values.Length
        ? new Vector(size, indices, values)
        : throw new ArgumentException(
            $"As many indices as values are expected, got {indices.Length} and {values.Length}.", nameof(values));

    /// <summary>The vector that a collected row holds as the struct (type, size, indices, values).</summary>
    public static Vector FromRow(Row row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var values = Elements<double>(row[3]);
        return row.GetAs<int>(0) == 1 ? Dense(values) : Sparse(row.GetAs<int>(1), Elements<int>(row[2]), values);
    }

    /// <summary>All elements, zeros included.</summary>
    public double[] ToArray()
    {
        if (Indices is null)
            return (double[])Values.Clone();
        var all = new double[Size];
        for (var at = 0; at < Indices.Length; at++)
            all[Indices[at]] = Values[at];
        return all;
    }

    /// <inheritdoc/>
    public bool Equals(Vector? other) => other is not null && ToArray().AsSpan().SequenceEqual(other.ToArray());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Vector);

    /// <inheritdoc/>
    public override int GetHashCode() => ToArray().Aggregate(Size, HashCode.Combine);

    /// <summary>As Spark prints it: <c>[1.0,2.0]</c> or <c>(3,[0],[1.0])</c>.</summary>
    public override string ToString() => Indices is null
        ? $"[{Join(Values)}]"
        : $"({Size},[{string.Join(',', Indices)}],[{Join(Values)}])";

    private static T[] Elements<T>(object? list) => list switch
    {
        IEnumerable<T> typed => [.. typed],
        System.Collections.IEnumerable untyped => [.. untyped.Cast<T>()],
        _ => [],
    };

    private static string Join(double[] values) => string.Join(',', values.Select(value =>
        value == Math.Floor(value) && Math.Abs(value) < 1e7
            ? value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)
            : value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
}
