using System.Text;
using Apache.Arrow;
using Google.Protobuf;
using SparkConnect.Client.Internals.Data;

namespace SparkConnect.Client;

public sealed partial class SparkSession
{
    private readonly LocalDataUploads _uploads = new();

    /// <summary>A DataFrame of rows, tuples or arrays, whose values are in the order of the schema.</summary>
    /// <exception cref="ArgumentException">
    /// A row has too few or too many values, or null where that is not allowed.
    /// </exception>
    /// <exception cref="InvalidCastException">A value is of another kind than its column.</exception>
    public DataFrame CreateDataFrame(IEnumerable<Row> rows, StructType schema) =>
        FromBatches(LocalBatches.FromRows(rows, schema), schema);

    /// <summary>As <see cref="CreateDataFrame(IEnumerable{Row}, StructType)"/>, from arrays of values.</summary>
    public DataFrame CreateDataFrame(IEnumerable<object?[]> rows, StructType schema) =>
        FromBatches(LocalBatches.FromRows(rows, schema), schema);

    /// <summary>A DataFrame of records: a column for each public property, with its name and type.</summary>
    /// <exception cref="ArgumentException">A property is of a type that Spark has none for.</exception>
    public DataFrame CreateDataFrame<T>(IEnumerable<T> records)
        where T : notnull => CreateDataFrame(records, RecordValues.SchemaOf(typeof(T)));

    /// <summary>A DataFrame of records or tuples: by property name for records, in order for tuples.</summary>
    public DataFrame CreateDataFrame<T>(IEnumerable<T> records, StructType schema)
        where T : notnull => FromBatches(LocalBatches.FromRows(records.Select(r => (object)r), schema), schema);

    /// <summary>A DataFrame of Arrow batches of one schema.</summary>
    /// <exception cref="ArgumentException">There is no batch, so that no schema is known.</exception>
    public DataFrame CreateDataFrame(IReadOnlyList<RecordBatch> batches)
    {
        if (batches.Count == 0)
            throw new ArgumentException("Give at least one batch, if need be an empty one.", nameof(batches));
        return FromBatches(batches, ArrowTypeMap.FromArrow(batches[0].Schema));
    }

    /// <summary>A DataFrame of Arrow batches whose columns are of the schema's types, vectors as structs.</summary>
    public DataFrame CreateDataFrame(IReadOnlyList<RecordBatch> batches, StructType schema) =>
        FromBatches(batches, schema);

    /// <summary>The DataFrame of no rows with that schema.</summary>
    public DataFrame EmptyDataFrame(StructType schema) => CreateDataFrame(System.Array.Empty<Row>(), schema);

    private DataFrame FromBatches(IEnumerable<RecordBatch> batches, StructType schema)
    {
        var small = _options.LocalRelationCacheThresholdBytes;
        var streams = LocalBatches.ToStreams(batches, small == int.MaxValue ? small : _options.LocalRelationChunkBytes);
        var json = schema.ToJson();
        if (streams.Count == 0)
            return new DataFrame(this, new Proto.Relation { LocalRelation = new() { Schema = json } });
        if (streams.Count == 1 && streams[0].Length <= small)
        {
            var local = new Proto.LocalRelation { Schema = json, Data = UnsafeByteOperations.UnsafeWrap(streams[0]) };
            return new DataFrame(this, new Proto.Relation { LocalRelation = local });
        }

        var cached = new Proto.ChunkedCachedLocalRelation { SchemaHash = _uploads.Add(Encoding.UTF8.GetBytes(json)) };
        cached.DataHashes.AddRange(streams.Select(_uploads.Add));
        return new DataFrame(this, new Proto.Relation { ChunkedCachedLocalRelation = cached });
    }

    private Task UploadPendingAsync(CancellationToken cancellation) =>
        _uploads.FlushAsync(_engine, SessionId, User(), cancellation);
}
