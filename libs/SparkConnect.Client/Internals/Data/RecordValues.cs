using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace SparkConnect.Client.Internals.Data;

/// <summary>Values of rows, arrays and records in the order of a schema; schemas of record types.</summary>
internal static class RecordValues
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<PropertyInfo>> Known = new();

    /// <summary>The values of one record in the order of the schema's fields.</summary>
    public static object?[] Of(object record, StructType schema, string column) => record switch
    {
        Row row => Checked(row.ToArray(), schema, column),
        object?[] values => Checked(values, schema, column),
        System.Runtime.CompilerServices.ITuple tuple =>
            Checked([.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])], schema, column),
        _ => ByName(record, schema, column),
    };

    /// <summary>The schema of a record type: a field for each public property, nullable where its type is.</summary>
    public static StructType SchemaOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var properties = PropertiesOf(type);
        if (properties.Length == 0)
            throw new ArgumentException($"{type} has no public properties to make columns of.");
        return new StructType(properties.Select(p => new StructField(
            p.Name,
            TypeOf(p.PropertyType, $"{type.Name}.{p.Name}"),
            nullability.Create(p).ReadState != NullabilityState.NotNull)));
    }

    private static DataType TypeOf(Type type, string where)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalar(plain) is { } scalar)
            return scalar;
        if (ElementOf(plain, typeof(IReadOnlyDictionary<,>)) is [var key, var item])
            return new MapType(TypeOf(key, where), TypeOf(item, where));
        if (ElementOf(plain, typeof(IEnumerable<>)) is [var element])
            return new ArrayType(TypeOf(element, where), Nullable.GetUnderlyingType(element) is not null
                || !element.IsValueType);
        return plain is { IsPrimitive: false, IsEnum: false } && PropertiesOf(plain).Length > 0
            ? SchemaOf(plain)
            : throw new ArgumentException($"{where} is of type {plain}, which no Spark type stands for.");
    }

    private static DataType? Scalar(Type type) =>
        type == typeof(bool) ? DataTypes.Boolean
        : type == typeof(sbyte) ? DataTypes.Byte
        : type == typeof(short) || type == typeof(byte) ? DataTypes.Short
        : type == typeof(int) || type == typeof(ushort) ? DataTypes.Integer
        : type == typeof(long) || type == typeof(uint) ? DataTypes.Long
        : type == typeof(float) ? DataTypes.Float
        : type == typeof(double) ? DataTypes.Double
        : type == typeof(decimal) || type == typeof(BigDecimal) ? new DecimalType(38, 18)
        : type == typeof(string) || type == typeof(char) ? DataTypes.String
        : type == typeof(byte[]) ? DataTypes.Binary
        : type == typeof(DateOnly) ? DataTypes.Date
        : type == typeof(DateTimeOffset) ? DataTypes.Timestamp
        : type == typeof(DateTime) ? DataTypes.TimestampNtz
        : type == typeof(TimeSpan) ? new DayTimeIntervalType()
        : type == typeof(YearMonth) ? new YearMonthIntervalType()
        : null;

    private static Type[]? ElementOf(Type type, Type generic) => type.GetInterfaces().Prepend(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == generic)?.GetGenericArguments();

    private static ImmutableArray<PropertyInfo> PropertiesOf(Type type) => Known.GetOrAdd(type, static t =>
        [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is not null && p.GetIndexParameters().Length == 0)]);

    private static object?[] ByName(object record, StructType schema, string column)
    {
        var properties = PropertiesOf(record.GetType());
        var values = new object?[schema.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var name = schema[i].Name;
            var property = properties.FirstOrDefault(p =>
                string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException(
                    $"{record.GetType()} has no property '{name}' for column "
                    + $"'{(column.Length == 0 ? name : column)}'.");
            values[i] = property.GetValue(record);
        }

        return Checked(values, schema, column);
    }

    private static object?[] Checked(object?[] values, StructType schema, string column)
    {
        if (values.Length != schema.Count)
        {
            throw new ArgumentException(
                $"A row{(column.Length == 0 ? "" : $" in '{column}'")} has {values.Length} values where the schema "
                + $"{schema.SimpleString} has {schema.Count} fields.");
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null && !schema[i].Nullable)
                throw new ArgumentException($"Column '{schema[i].Name}' is not nullable and a row has null there.");
        }

        return values;
    }
}
