using System.Globalization;
using Apache.Arrow;
using Google.Protobuf;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;
using Value = SparkConnect.Protocol.Proto.Expression.Types.Literal;

namespace SparkConnect.Engine.Execution;

/// <summary>Results as literal messages: the values of a pivot, the metrics of an observation.</summary>
internal static class ArrowLiterals
{
    /// <summary>The rows of a small plan.</summary>
    public static List<Value[]> Read(TypedPlan plan, SessionState session, CancellationToken cancellation)
    {
        using var connection = session.Open();
        var columns = QueryService.Visible(plan);
        var rows = new List<Value[]>();
        foreach (var batch in QueryRunner.Run(connection, QueryService.Sql(plan), columns, null, cancellation))
        {
            using (batch)
            {
                for (var r = 0; r < batch.Length; r++)
                    rows.Add([.. columns.Select((c, i) => Of(batch.Column(i), r, c.Type))]);
            }
        }

        return rows;
    }

    private static Value Of(IArrowArray array, int row, DataType type)
    {
        if (array.IsNull(row))
            return new Value { Null = type.ToProto() };
        return (type, array) switch
        {
            (BooleanType, BooleanArray a) => new Value { Boolean = a.GetValue(row)!.Value },
            (ByteType, Int8Array a) => new Value { Byte = a.GetValue(row)!.Value },
            (ShortType, Int16Array a) => new Value { Short = a.GetValue(row)!.Value },
            (IntegerType, Int32Array a) => new Value { Integer = a.GetValue(row)!.Value },
            (LongType, Int64Array a) => new Value { Long = a.GetValue(row)!.Value },
            (FloatType, FloatArray a) => new Value { Float = a.GetValue(row)!.Value },
            (DoubleType, DoubleArray a) => new Value { Double = a.GetValue(row)!.Value },
            (StringType, StringArray a) => new Value { String = a.GetString(row) },
            (BinaryType, BinaryArray a) => new Value { Binary = ByteString.CopyFrom(a.GetBytes(row)) },
            (DateType, Date32Array a) => new Value { Date = a.GetValue(row)!.Value },
            (TimestampType, TimestampArray a) => new Value { Timestamp = a.GetValue(row)!.Value },
            (TimestampNtzType, TimestampArray a) => new Value { TimestampNtz = a.GetValue(row)!.Value },
            (DecimalType d, Decimal128Array a) => new Value
            {
                Decimal = new()
                {
                    Value = a.GetSqlDecimal(row)!.Value.ToString(), Precision = d.Precision,
                    Scale = d.Scale
                },
            },
            (ArrayType t, ListArray a) => Items(t, a, row),
            _ => throw SparkErrors.Unsupported(
                string.Create(CultureInfo.InvariantCulture, $"a literal of type {type.Sql}")),
        };
    }

    private static Value Items(ArrayType type, ListArray array, int row)
    {
        var items = array.GetSlicedValues(row);
        var result = new Value { Array = new() { ElementType = type.ElementType.ToProto() } };
        for (var i = 0; i < items.Length; i++)
            result.Array.Elements.Add(Of(items, i, type.ElementType));
        return result;
    }
}
