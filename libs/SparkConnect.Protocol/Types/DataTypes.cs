namespace SparkConnect.Protocol.Types;

/// <summary>The types without parameters, once each.</summary>
public static class DataTypes
{
    /// <summary>See <see cref="NullType"/>.</summary>
    public static readonly NullType Null = new();

    /// <summary>See <see cref="BooleanType"/>.</summary>
    public static readonly BooleanType Boolean = new();

    /// <summary>See <see cref="ByteType"/>.</summary>
    public static readonly ByteType Byte = new();

    /// <summary>See <see cref="ShortType"/>.</summary>
    public static readonly ShortType Short = new();

    /// <summary>See <see cref="IntegerType"/>.</summary>
    public static readonly IntegerType Integer = new();

    /// <summary>See <see cref="LongType"/>.</summary>
    public static readonly LongType Long = new();

    /// <summary>See <see cref="FloatType"/>.</summary>
    public static readonly FloatType Float = new();

    /// <summary>See <see cref="DoubleType"/>.</summary>
    public static readonly DoubleType Double = new();

    /// <summary>See <see cref="StringType"/>.</summary>
    public static readonly StringType String = new();

    /// <summary>See <see cref="BinaryType"/>.</summary>
    public static readonly BinaryType Binary = new();

    /// <summary>See <see cref="DateType"/>.</summary>
    public static readonly DateType Date = new();

    /// <summary>See <see cref="TimestampType"/>.</summary>
    public static readonly TimestampType Timestamp = new();

    /// <summary>See <see cref="TimestampNtzType"/>.</summary>
    public static readonly TimestampNtzType TimestampNtz = new();
}
