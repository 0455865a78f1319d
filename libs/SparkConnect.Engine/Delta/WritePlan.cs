using DeltaLake;
using DeltaLake.Schema;
using DeltaLake.Spec;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>What a write does to a table's metadata: creates it, keeps to it, lets it grow, or replaces it.</summary>
internal static class WritePlan
{
    private const string Defaults = "spark.databricks.delta.properties.defaults.";

    /// <summary>The metadata of a new table.</summary>
    public static TableMetadata Create(
        SchemaStruct schema,
        IReadOnlyList<string> partitionBy,
        IReadOnlyDictionary<string, string> properties,
        SessionState session)
    {
        var names = partitionBy
            .Select(name => schema.Find(name)?.Name ?? throw MissingPartition(name, schema))
            .ToList();
        var configuration = session.Config.All
            .Where(pair => pair.Key.StartsWith(Defaults, StringComparison.Ordinal))
            .ToDictionary(pair => "delta." + pair.Key[Defaults.Length..], pair => pair.Value);
        foreach (var (key, value) in properties)
            configuration[key] = value;
        CheckNames(schema, configuration);
        TableProperty.CheckKnown(configuration.Keys, session);
        return ColumnMapping.Assign(new TableMetadata
        {
            Id = Guid.NewGuid().ToString(),
            SchemaString = schema.ToJson(),
            PartitionColumns = names,
            Configuration = configuration,
            CreatedTime = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        });
    }

    /// <summary>The metadata after a write into a table that is there.</summary>
    public static TableMetadata Adapt(DeltaSnapshot snapshot, StructType data, DeltaWrite write)
    {
        var given = (SchemaStruct)DeltaSchema.AsNullable(DeltaSchema.Of(data));
        if (write is { IsOverwrite: true, OverwriteSchema: true, ReplaceWhere: null })
            return Replace(snapshot, given, write);
        CheckPartitions(snapshot, write);
        var added = SchemaEvolution.NewColumns(snapshot.Schema, given);
        if (added.Count == 0)
            return snapshot.Metadata;
        if (!write.MergeSchema)
            throw Mismatch(snapshot, given);
        return ColumnMapping.Assign(snapshot.Metadata with
        {
            SchemaString = SchemaEvolution.Merge(snapshot.Schema, Known(snapshot.Schema, given)).ToJson(),
        });
    }

    /// <summary>The protocol that a table of this metadata needs.</summary>
    public static TableProtocol Protocol(TableProtocol current, TableMetadata metadata) =>
        current.With(ProtocolRules.RequiredBy(metadata));

    private static TableMetadata Replace(DeltaSnapshot snapshot, SchemaStruct given, DeltaWrite write)
    {
        var partitions = write.PartitionBy ?? snapshot.Metadata.PartitionColumns;
        return ColumnMapping.Assign(snapshot.Metadata with
        {
            SchemaString = given.ToJson(),
            PartitionColumns = partitions
                .Select(name => given.Find(name)?.Name ?? throw MissingPartition(name, given))
                .ToList(),
        });
    }

    // Columns that both have keep the table's type: the data is cast to it.
    private static SchemaStruct Known(SchemaStruct table, SchemaStruct data) => new(data.Fields.Select(field =>
        table.Find(field.Name) is { Type: not (SchemaStruct or SchemaArray or SchemaMap) } known
            ? field with { Type = known.Type }
            : field).ToList());

    private static void CheckPartitions(DeltaSnapshot snapshot, DeltaWrite write)
    {
        var table = snapshot.Metadata.PartitionColumns;
        if (write.PartitionBy is not { Count: > 0 } given ||
            given.SequenceEqual(table, StringComparer.OrdinalIgnoreCase))
            return;
        throw DeltaErrors.Of(
            "DELTA_METADATA_MISMATCH",
            "A metadata mismatch was detected when writing to the Delta table.\n- Partition columns do not match the " +
            $"partition columns of the table.\nGiven: [{string.Join(", ", given)}]\n" +
            $"Table: [{string.Join(", ", table)}]\n",
            "42KDG");
    }

    // Parquet readers stumble over these where columns have no physical names of their own.
    private static readonly System.Buffers.SearchValues<char> UnmappableCharacters =
        System.Buffers.SearchValues.Create(" ,;{}()\n\t=");

    private static void CheckNames(SchemaStruct schema, Dictionary<string, string> configuration)
    {
        if (new TableProperties(configuration).ColumnMappingMode != "none")
            return;
        var bad = schema.Fields.Where(field => field.Name.AsSpan().ContainsAny(UnmappableCharacters))
            .Select(field => field.Name)
            .ToList();
        if (bad.Count == 0)
            return;
        throw DeltaErrors.Of(
            "DELTA_INVALID_CHARACTERS_IN_COLUMN_NAMES",
            "Found invalid character(s) among ' ,;{}()\\n\\t=' in the column names of your schema.\nInvalid column " +
            "names: " +
            $"{string.Join(", ", bad)}.\nPlease use other characters and try again.\nAlternatively, enable Column " +
            "Mapping to keep using these characters.",
            "42K05");
    }

    private static SparkException MissingPartition(string name, SchemaStruct schema) => DeltaErrors.Of(
        "DELTA_PARTITION_COLUMN_NOT_FOUND",
        $"Partition column {name} not found in schema [{string.Join(", ", schema.Fields.Select(field => field.Name))}]",
        "42703");

    private static SparkException Mismatch(DeltaSnapshot snapshot, SchemaStruct data) => DeltaErrors.Of(
        "DELTA_METADATA_MISMATCH",
        "A metadata mismatch was detected when writing to the Delta table.\n- A schema mismatch detected when " +
        "writing " +
        $"to the Delta table (Table ID: {snapshot.Metadata.Id}).\nTo enable schema migration using DataFrameWriter " +
        "or " +
        "DataStreamWriter, please set: '.option(\"mergeSchema\", \"true\")'.\nFor other operations, set the session " +
        "configuration spark.databricks.delta.schema.autoMerge.enabled to \"true\". See the documentation specific " +
        $"to the operation for details.\n\nTable schema:\n{Tree(snapshot.Schema)}\n\nData schema:\n{Tree(data)}\n",
        "42KDG");

    private static string Tree(SchemaStruct schema) => "root\n" + string.Concat(schema.Fields.Select(field =>
        $" |-- {field.Name}: {field.Type} (nullable = {(field.Nullable ? "true" : "false")})\n"));
}
