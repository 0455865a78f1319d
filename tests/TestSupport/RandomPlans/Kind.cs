namespace TestSupport.RandomPlans;

/// <summary>
/// What an expression yields, as far as composing expressions needs it; the exact type is the engines' to work out.
/// The kinds from <see cref="Digit"/> on are arguments that are always literals.
/// </summary>
internal enum Kind
{
    Integer,
    Double,
    Decimal,
    String,
    Date,
    Timestamp,
    Boolean,
    Array,
    Struct,
    Binary,
    Ntz,
    Interval,
    Map,
    Digit,

    /// <summary>The group of a pattern: 0, since the patterns have different numbers of groups.</summary>
    Group,
    Position,
    Divisor,
    Unit,
    Format,
    Pattern,
    LikePattern,
    Chars,
    Zone,
    Weekday,
    Flag,
}

/// <summary>A column of a plan node.</summary>
internal sealed record Field(string Name, Kind Kind);

internal static class Kinds
{
    /// <summary>The kinds that columns have.</summary>
    public static readonly Kind[] OfColumns =
    [
        Kind.Integer, Kind.Double, Kind.Decimal, Kind.String, Kind.Date, Kind.Timestamp, Kind.Boolean, Kind.Array,
        Kind.Struct, Kind.Binary, Kind.Ntz, Kind.Interval, Kind.Map,
    ];

    /// <summary>The kinds whose values can be compared.</summary>
    public static readonly Kind[] Comparable = [.. OfColumns.Where(k => k != Kind.Map)];

    /// <summary>A type of that kind in DDL, for casts and typed nulls.</summary>
    public static string Ddl(this Kind kind) => kind switch
    {
        Kind.Integer => "bigint",
        Kind.Double => "double",
        Kind.Decimal => "decimal(12,2)",
        Kind.String => "string",
        Kind.Date => "date",
        Kind.Timestamp => "timestamp",
        Kind.Boolean => "boolean",
        Kind.Array => "array<int>",
        Kind.Struct => "struct<a:int,b:string>",
        Kind.Binary => "binary",
        Kind.Ntz => "timestamp_ntz",
        Kind.Interval => "interval day to second",
        Kind.Map => "map<string,int>",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Literal arguments have no column type."),
    };

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;
}
