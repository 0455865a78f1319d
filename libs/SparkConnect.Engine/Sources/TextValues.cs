using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Texts of files as values: SQL that gives NULL for what does not fit the type.</summary>
internal static class TextValues
{
    /// <summary>The value of a text.</summary>
    /// <param name="text">SQL of the text.</param>
    /// <param name="field">The column; its type decides.</param>
    /// <param name="format">The format's name, for the error.</param>
    /// <param name="dateFormat">Pattern of dates; null for Spark's own.</param>
    /// <param name="timestampFormat">Pattern of timestamps; null for Spark's own.</param>
    public static string Parse(
        string text, StructField field, string format, string? dateFormat, string? timestampFormat)
    {
        var target = DuckDbType.Of(field.DataType);
        return field.DataType switch
        {
            StringType => text,
            IntegralType => $"CASE WHEN regexp_full_match({text}, '[+-]?[0-9]+') THEN TRY_CAST({text} AS {target}) END",
            FractionalType or DecimalType => $"TRY_CAST(trim({text}) AS {target})",
            BooleanType => $"CASE lower({text}) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END",
            BinaryType => $"encode({text})",
            DateType when dateFormat is not null =>
                $"CAST(try_strptime({text}, {Literal.Quote(TimePatterns.ToStrptime(dateFormat))}) AS DATE)",
            TimestampType or TimestampNtzType when timestampFormat is not null =>
                $"CAST(try_strptime({text}, {Literal.Quote(TimePatterns.ToStrptime(timestampFormat))}) AS {target})",
            DateType or TimestampType or TimestampNtzType => $"TRY_CAST({text} AS {target})",
            NullType => "NULL",
            _ => throw ReadErrors.UnsupportedType(format, field.Name, field.DataType),
        };
    }
}
