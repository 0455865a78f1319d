using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Sources;

/// <summary>Parquet files, read by DuckDB with its own column, row-group and partition pruning.</summary>
internal static class ParquetSource
{
    /// <summary>Where Spark keeps its own schema in a file.</summary>
    public const string SparkSchemaKey = "org.apache.spark.sql.parquet.row.metadata";

    public static FileSource Open(
        IReadOnlyList<string> paths, StructType? schema, SourceOptions options, SessionState session,
        CancellationToken cancellation)
    {
        var files = FileListing.Find(paths, options);
        if (files.Files.Count == 0)
            return schema is null ? throw FileListing.NoSchema("Parquet") : FileSource.Empty("parquet", schema);
        try
        {
            return Open(files, schema, options.Flag("mergeSchema"), session, cancellation);
        }
        catch (SparkException e) when (e.ErrorClass is "INTERNAL_ERROR" or "FAILED_READ_FILE.NO_HINT")
        {
            throw ReadErrors.Footer(ReadErrors.FileOf(e.Message, files.Files), e);
        }
    }

    private static FileSource Open(
        FileSet files, StructType? schema, bool merge, SessionState session, CancellationToken cancellation)
    {
        var union = files.Files.Count > 1 ? ", union_by_name = true" : "";
        // Spark takes the schema of one file unless it is asked to merge them all.
        var sample = merge ? $"read_parquet({files.List}{union}, hive_partitioning = false)"
            : $"read_parquet([{Literal.Quote(files.Files[0])}], hive_partitioning = false)";
        var stored = SchemaProbe.Of(sample, session);
        var legacy = LegacyTimestamps(files.Files[0], session, cancellation);
        var found = merge ? null : SparkSchema(files.Files[0], session, cancellation);
        var actual = new StructType(stored.Fields.Select(f => Actual(f, found, legacy)));
        var data = actual;
        if (schema is not null)
            (data, files) = files.Apply(schema);
        var shown = files.Combine(SchemaProbe.Nullable(data));
        return new FileSource(
            "parquet", $"read_parquet({files.List}{files.HiveOptions}{union})",
            [.. shown.Fields.Select(f => Expression(f, files, stored, actual, legacy))], shown, files.Files);
    }

    // What Spark wrote beside its columns wins where it agrees with them: metadata and its own types.
    private static StructField Actual(StructField stored, StructType? spark, HashSet<string> legacy)
    {
        var known = spark?.Fields.FirstOrDefault(f => f.Name == stored.Name);
        if (known is not null && DuckDbType.Of(known.DataType) == DuckDbType.Of(stored.DataType))
            return known;
        return legacy.Contains(stored.Name) ? stored with { DataType = DataTypes.Timestamp } : stored;
    }

    private static string Expression(
        StructField field, FileSet files, StructType stored, StructType actual, HashSet<string> legacy)
    {
        var name = DuckDbType.Quote(field.Name);
        var type = DuckDbType.Of(field.DataType);
        if (files.Partition(field.Name) is not null)
            return name;
        var raw = stored.Fields.FirstOrDefault(f => NameResolver.Same(f.Name, field.Name));
        if (raw is null)
            return $"CAST(NULL AS {type})";
        name = DuckDbType.Quote(raw.Name);
        if (legacy.Contains(raw.Name))
            return $"timezone('UTC', CAST({name} AS TIMESTAMP))";
        var type0 = actual.Fields.First(f => f.Name == raw.Name).DataType;
        if (type0 != field.DataType && !Widens(type0, field.DataType))
            throw Mismatch(files.Files[0], field, type0);
        // Unsigned and nanosecond columns are read as the nearest type that Spark has.
        return $"CAST({name} AS {type})";
    }

    private static bool Widens(DataType from, DataType to) =>
        DuckDbType.Of(from) == DuckDbType.Of(to) || (from, to) switch
        {
            (IntegralType, LongType or IntegerType or ShortType or ByteType or DoubleType or DecimalType) => true,
            (FloatType, DoubleType) or (DateType, TimestampNtzType) or (DecimalType, DecimalType) => true,
            (StringType, BinaryType) or (BinaryType, StringType) => true,
            (StructType or ArrayType or MapType, _) => from.GetType() == to.GetType(),
            _ => false,
        };

    private static SparkException Mismatch(string file, StructField expected, DataType actual) => new(
        "FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH",
        $"Encountered error while reading file file:{file}. Data type mismatches when reading Parquet column "
        + $"[{expected.Name}]. Expected Spark type {expected.DataType.SimpleString}, actual Parquet type "
        + $"{actual.SimpleString}.",
        "KD001",
        new Dictionary<string, string>
        {
            ["path"] = $"file:{file}", ["column"] = $"[{expected.Name}]",
            ["expectedType"] = expected.DataType.SimpleString, ["actualType"] = actual.SimpleString,
        });

    // INT96 is how old writers keep instants; DuckDB reads them as wall-clock times in UTC.
    private static HashSet<string> LegacyTimestamps(
        string file, SessionState session, CancellationToken cancellation) =>
        [.. SchemaProbe.Texts(
            $"SELECT name FROM parquet_schema({Literal.Quote(file)}) WHERE type = 'INT96'", session, cancellation)
            .Select(r => r[0]!)];

    private static StructType? SparkSchema(string file, SessionState session, CancellationToken cancellation)
    {
        var rows = SchemaProbe.Texts(
            $"SELECT decode(value) FROM parquet_kv_metadata({Literal.Quote(file)}) WHERE decode(key) = "
            + Literal.Quote(SparkSchemaKey), session, cancellation);
        return rows is [[{ } json], ..] ? (StructType)DataTypeJson.FromJson(json) : null;
    }
}
