using DeltaLake.Spec;

namespace DeltaLake.Commit;

/// <summary>What every commit must keep to, checked before it is tried.</summary>
internal static class CommitRules
{
    public static void Check(DeltaSnapshot snapshot, IReadOnlyCollection<DeltaAction> actions)
    {
        var protocol = actions.OfType<TableProtocol>().LastOrDefault() ?? snapshot.Protocol;
        var metadata = actions.OfType<TableMetadata>().LastOrDefault() ?? snapshot.Metadata;
        CheckFirstCommit(snapshot, actions);
        if (snapshot.Exists)
            ProtocolRules.CheckWritable(snapshot.Protocol, snapshot.Metadata, snapshot.TablePath);
        ProtocolRules.CheckWritable(protocol, metadata, snapshot.TablePath);
        CheckFeatures(protocol, metadata, actions);
        CheckAppendOnly(snapshot, metadata, actions);
        CheckPartitions(metadata, actions);
        CheckDomains(actions);
    }

    private static void CheckFirstCommit(DeltaSnapshot snapshot, IReadOnlyCollection<DeltaAction> actions)
    {
        if (snapshot.Exists || (actions.OfType<TableProtocol>().Any() && actions.OfType<TableMetadata>().Any()))
            return;
        throw new DeltaException(
            "DELTA_SCHEMA_NOT_SET",
            "Table schema is not set.  Write data into it or use CREATE TABLE to set the schema. The first commit " +
            "of " +
            $"{snapshot.TablePath} needs a protocol and a metadata action.",
            "KD008");
    }

    private static void CheckFeatures(
        TableProtocol protocol, TableMetadata metadata, IReadOnlyCollection<DeltaAction> actions)
    {
        var needed = ProtocolRules.RequiredBy(metadata).ToList();
        if (actions.OfType<FileAction>().Any(file => file.DeletionVector is not null))
            needed.Add("deletionVectors");
        if (actions.OfType<DomainMetadata>().Any())
            needed.Add("domainMetadata");
        var missing = needed.Where(feature => !protocol.Has(feature)).Distinct().ToList();
        if (missing.Count == 0)
            return;
        throw new DeltaException(
            "DELTA_FEATURES_PROTOCOL_METADATA_MISMATCH",
            "Unable to operate on this table because the following table features are enabled in metadata but not " +
            $"listed in protocol: {string.Join(", ", missing)}.",
            "KD004",
            new Dictionary<string, string> { ["features"] = string.Join(", ", missing) });
    }

    private static void CheckAppendOnly(
        DeltaSnapshot snapshot, TableMetadata metadata, IReadOnlyCollection<DeltaAction> actions)
    {
        if (!snapshot.Exists || !new TableProperties(metadata.Configuration).AppendOnly ||
            !actions.OfType<RemoveFile>().Any(file => file.DataChange))
            return;
        throw new DeltaException(
            "DELTA_CANNOT_MODIFY_APPEND_ONLY",
            "This table is configured to only allow appends. If you would like to permit updates or deletes, use " +
            "'ALTER " +
            "TABLE <table_name> SET TBLPROPERTIES (delta.appendOnly=false)'.",
            "42809");
    }

    private static void CheckPartitions(TableMetadata metadata, IReadOnlyCollection<DeltaAction> actions)
    {
        var schema = Schema.SchemaStruct.Parse(metadata.SchemaString);
        var expected = metadata.PartitionColumns
            .Select(name => schema.Find(name)?.PhysicalName ?? throw new DeltaException(
                "DELTA_PARTITION_COLUMN_NOT_FOUND",
                $"Partition column {name} not found in schema [{string.Join(", ", schema.Fields.Select(f => f.Name))}]",
                "42703"))
            .ToHashSet(StringComparer.Ordinal);
        var wrong = actions.OfType<AddFile>().FirstOrDefault(
            file => !expected.SetEquals(file.PartitionValues?.Keys ?? []));
        if (wrong is null)
            return;
        throw new DeltaException(
            "DELTA_ADDED_FILE_PARTITION_MISMATCH",
            $"The file {wrong.Path} has partition values for " +
            $"[{string.Join(", ", wrong.PartitionValues?.Keys ?? [])}], but " +
            $"the table is partitioned by [{string.Join(", ", expected)}].",
            "KD009");
    }

    private static void CheckDomains(IReadOnlyCollection<DeltaAction> actions)
    {
        var twice = actions.OfType<DomainMetadata>()
            .GroupBy(domain => domain.Domain)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is null)
            return;
        throw new DeltaException(
            "DELTA_DUPLICATE_DOMAIN_METADATA_INTERNAL_ERROR",
            $"Internal error: two DomainMetadata actions within the same transaction have the same domain {twice.Key}",
            "42601");
    }
}
