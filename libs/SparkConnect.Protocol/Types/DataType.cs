namespace SparkConnect.Protocol.Types;

/// <summary>A Spark SQL type. Types are immutable and compare by value.</summary>
public abstract record DataType
{
    /// <summary>The name in schema strings and in <c>describe</c>: <c>bigint</c>, <c>array&lt;int&gt;</c>.</summary>
    public abstract string SimpleString { get; }

    /// <summary>The name in error messages and DDL, upper-case: <c>BIGINT</c>, <c>ARRAY&lt;INT&gt;</c>.</summary>
    public virtual string Sql => SimpleString.ToUpperInvariant();

    /// <summary>The name in the JSON form of a schema: <c>long</c>, <c>decimal(10,2)</c>.</summary>
    public virtual string JsonName => SimpleString;

    /// <inheritdoc/>
    public sealed override string ToString() => SimpleString;
}

/// <summary>Types that arithmetic applies to.</summary>
public abstract record NumericType : DataType;

/// <summary>Byte, short, integer and long.</summary>
public abstract record IntegralType : NumericType
{
    /// <summary>Size of a value in bytes.</summary>
    public abstract int Size { get; }
}

/// <summary>Float and double.</summary>
public abstract record FractionalType : NumericType;

/// <summary>The type of an untyped NULL.</summary>
public sealed record NullType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "void";
}

/// <summary>True or false.</summary>
public sealed record BooleanType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "boolean";
}

/// <summary>Signed 8-bit integer.</summary>
public sealed record ByteType : IntegralType
{
    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    public override string SimpleString => "tinyint";

    /// <inheritdoc/>
    public override string JsonName => "byte";
}

/// <summary>Signed 16-bit integer.</summary>
public sealed record ShortType : IntegralType
{
    /// <inheritdoc/>
    public override int Size => 2;

    /// <inheritdoc/>
    public override string SimpleString => "smallint";

    /// <inheritdoc/>
    public override string JsonName => "short";
}

/// <summary>Signed 32-bit integer.</summary>
public sealed record IntegerType : IntegralType
{
    /// <inheritdoc/>
    public override int Size => 4;

    /// <inheritdoc/>
    public override string SimpleString => "int";

    /// <inheritdoc/>
    public override string JsonName => "integer";
}

/// <summary>Signed 64-bit integer.</summary>
public sealed record LongType : IntegralType
{
    /// <inheritdoc/>
    public override int Size => 8;

    /// <inheritdoc/>
    public override string SimpleString => "bigint";

    /// <inheritdoc/>
    public override string JsonName => "long";
}

/// <summary>IEEE 754 single precision.</summary>
public sealed record FloatType : FractionalType
{
    /// <inheritdoc/>
    public override string SimpleString => "float";
}

/// <summary>IEEE 754 double precision.</summary>
public sealed record DoubleType : FractionalType
{
    /// <inheritdoc/>
    public override string SimpleString => "double";
}

/// <summary>Exact decimal number.</summary>
/// <param name="Precision">Number of digits, 1 to 38.</param>
/// <param name="Scale">Digits after the point, 0 to <paramref name="Precision"/>.</param>
public sealed record DecimalType(int Precision = 10, int Scale = 0) : NumericType
{
    /// <summary>The largest precision.</summary>
    public const int MaxPrecision = 38;

    /// <inheritdoc/>
    public override string SimpleString => $"decimal({Precision},{Scale})";
}

/// <summary>UTF-8 text, compared by bytes.</summary>
public sealed record StringType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "string";
}

/// <summary>Bytes.</summary>
public sealed record BinaryType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "binary";
}

/// <summary>Days since 1970-01-01 in the proleptic Gregorian calendar.</summary>
public sealed record DateType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "date";
}

/// <summary>An instant, in microseconds since 1970-01-01T00:00:00Z; shown in the session's time zone.</summary>
public sealed record TimestampType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "timestamp";
}

/// <summary>A wall-clock date and time without a zone, in microseconds.</summary>
public sealed record TimestampNtzType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "timestamp_ntz";
}

/// <summary>A signed duration in microseconds.</summary>
/// <param name="StartField">0 day, 1 hour, 2 minute, 3 second.</param>
/// <param name="EndField">As <paramref name="StartField"/>, not before it.</param>
public sealed record DayTimeIntervalType(int StartField = 0, int EndField = 3) : DataType
{
    private static readonly string[] Fields = ["day", "hour", "minute", "second"];

    /// <inheritdoc/>
    public override string SimpleString => StartField == EndField
        ? $"interval {Fields[StartField]}"
        : $"interval {Fields[StartField]} to {Fields[EndField]}";
}

/// <summary>A signed duration in months.</summary>
/// <param name="StartField">0 year, 1 month.</param>
/// <param name="EndField">As <paramref name="StartField"/>, not before it.</param>
public sealed record YearMonthIntervalType(int StartField = 0, int EndField = 1) : DataType
{
    private static readonly string[] Fields = ["year", "month"];

    /// <inheritdoc/>
    public override string SimpleString => StartField == EndField
        ? $"interval {Fields[StartField]}"
        : $"interval {Fields[StartField]} to {Fields[EndField]}";
}

/// <summary>Months, days and microseconds, each kept apart (the type of <c>INTERVAL</c> mixtures).</summary>
public sealed record CalendarIntervalType : DataType
{
    /// <inheritdoc/>
    public override string SimpleString => "interval";
}
