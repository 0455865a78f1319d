using Apache.Arrow;
using Apache.Arrow.Ipc;
using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using StructType = SparkConnect.Protocol.Types.StructType;

namespace SparkConnect.Engine.Delta;

/// <summary>What a statement answers with: a relation of its own rows.</summary>
internal static class Results
{
    /// <summary>No rows and no columns.</summary>
    public static Relation Nothing => new()
    {
        LocalRelation = new LocalRelation { Schema = new StructType().ToJson() },
    };

    public static Relation AffectedRows(long rows, SessionState session) =>
        Of(new StructType().Add("num_affected_rows", DataTypes.Long), [[rows]], session);

    /// <summary>
    /// Rows of values by type: string, long, int, bool, double, <see cref="DateTimeOffset"/>, a dictionary of text for
    /// a
    /// map, a list of text for an array, an array of values for a struct; null for NULL.
    /// </summary>
    public static Relation Of(StructType schema, IReadOnlyList<object?[]> rows, SessionState session)
    {
        var selects = rows.Select(row => $"SELECT {Items(row)}").DefaultIfEmpty($"SELECT {Items(null)} WHERE FALSE");
        using var connection = session.Open();
        using var content = new MemoryStream();
        ArrowStreamWriter? writer = null;
        Schema? arrow = null;
        foreach (var batch in QueryRunner.Run(
            connection, string.Join(" UNION ALL ", selects), null, s => arrow = s, CancellationToken.None))
        {
            using (batch)
            {
                writer ??= new ArrowStreamWriter(content, arrow!, leaveOpen: true);
                writer.WriteRecordBatch(batch);
            }
        }

        writer ??= new ArrowStreamWriter(content, arrow!, leaveOpen: true);
        writer.WriteStart();
        writer.WriteEnd();
        writer.Dispose();
        return new Relation
        {
            LocalRelation = new LocalRelation
            {
                Data = ByteString.CopyFrom(content.ToArray()), Schema = schema.ToJson(),
            },
        };

        string Items(object?[]? row) => string.Join(", ", schema.Fields.Select((field, index) =>
            $"{Value(row?[index], field.DataType)} AS {DuckDbType.Quote(field.Name)}"));
    }

    private static string Value(object? value, DataType type)
    {
        if (value is null)
            return $"CAST(NULL AS {DuckDbType.Of(type)})";
        return type switch
        {
            MapType => Map((IEnumerable<KeyValuePair<string, string?>>)value),
            ArrayType =>
                $"CAST([{string.Join(", ", ((IEnumerable<string>)value).Select(Literal.Quote))}] AS VARCHAR[])",
            StructType structure => "{" + string.Join(", ", structure.Fields.Zip((object?[])value, (field, part) =>
                $"{Literal.Quote(field.Name)}: {Value(part, field.DataType)}")) + "}",
            TimestampType => Literal.Quote(((DateTimeOffset)value).UtcDateTime
                .ToString("yyyy-MM-dd HH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture) + "+00")
                + "::TIMESTAMPTZ",
            StringType => Literal.Quote((string)value),
            _ => $"CAST({Literal.Quote(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)} " +
                $"AS {DuckDbType.Of(type)})",
        };
    }

    private static string Map(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        var list = pairs.ToList();
        var keys = string.Join(", ", list.Select(pair => Literal.Quote(pair.Key)));
        var values = string.Join(", ", list.Select(pair => pair.Value is null ? "NULL" : Literal.Quote(pair.Value)));
        return $"map_from_entries(list_zip(CAST([{keys}] AS VARCHAR[]), CAST([{values}] AS VARCHAR[])))";
    }
}
