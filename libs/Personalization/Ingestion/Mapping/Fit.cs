using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Ingestion.Mapping;

/// <summary>A column in a new type, and which values were lost on the way.</summary>
/// <param name="Value">The value; null where it was lost.</param>
/// <param name="IsLost">Whether there was a value that the type cannot hold; null where none can be lost.</param>
internal sealed record Fit(Column Value, Column? IsLost)
{
    /// <summary>Brings a column to a type without rounding, cutting or failing.</summary>
    internal static Fit Of(Column column, string from, string to)
    {
        if (from == to)
            return new Fit(column, null);
        if (to == "string")
            return new Fit(Text(column, from), null);
        var value = column.TryCast(to);
        var isLost = column.IsNotNull().And(IsNumber(from) && IsNumber(to)
            ? Coalesce(value.Cast(from).NotEqual(column), Lit(true))
            : value.IsNull());
        return new Fit(When(!isLost, value), isLost);
    }

    /// <summary>A customer's name: numbers without the point that other programs give them.</summary>
    internal static Fit Customer(Column column, string from) => from == "string"
        ? new Fit(RegexpReplace(Trim(column), @"^(\d+)\.0$", "$1"), null)
        : new Fit(Text(column, from), null);

    /// <summary><c>Name=text</c> where the value was lost, else null; null where none can be lost.</summary>
    internal Column? Told(string name, Column column, string from) =>
        IsLost is null ? null : When(IsLost, Concat(Lit(name + "="), Text(column, from)));

    // Codes that a data frame or a spreadsheet made numbers of: 536365.0 is 536365.
    private static Column Text(Column column, string from)
    {
        if (IsNested(from))
            return ToJson(column);
        if (!IsNumber(from) || from == "bigint" || from == "int")
            return column.Cast("string");
        var whole = column.TryCast("bigint");
        return When(whole.Cast(from).EqualTo(column), whole.Cast("string")).Otherwise(column.Cast("string"));
    }

    internal static bool IsNested(string type) =>
        type.StartsWith("struct<", StringComparison.Ordinal) || type.StartsWith("array<", StringComparison.Ordinal)
        || type.StartsWith("map<", StringComparison.Ordinal);

    private static bool IsNumber(string type) =>
        type is "tinyint" or "smallint" or "int" or "bigint" or "float" or "double"
        || type.StartsWith("decimal(", StringComparison.Ordinal);
}
