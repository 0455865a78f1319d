namespace DeltaLake.Spec;

/// <summary>
/// What a table's protocol allows this library to do, and how it grows (protocol, section Table Features).
/// </summary>
public static class ProtocolRules
{
    private const string Library = "SparkPersonalization DeltaLake";

    /// <summary>Refuses a table whose reader features are not all known.</summary>
    /// <exception cref="DeltaException"><c>DELTA_UNSUPPORTED_FEATURES_FOR_READ</c>, with the features'
    /// names.</exception>
    public static void CheckReadable(TableProtocol protocol, string table)
    {
        CheckVersions(protocol, table);
        var unsupported = (protocol.ReaderFeatures ?? [])
            .Where(name => TableFeature.Find(name) is not { CanRead: true })
            .ToList();
        if (unsupported.Count > 0)
            throw Unsupported("read", "reader", "READ", table, unsupported);
    }

    /// <summary>Refuses to write a table whose features are not all supported for writing.</summary>
    /// <exception cref="DeltaException">
    /// <c>DELTA_UNSUPPORTED_FEATURES_FOR_WRITE</c>, with the names of the features, or of those that a column uses and
    /// that are not written here: identity and generated columns, and columns with a default.
    /// </exception>
    public static void CheckWritable(TableProtocol protocol, TableMetadata metadata, string table)
    {
        CheckReadable(protocol, table);
        var unsupported = (protocol.WriterFeatures ?? [])
            .Where(name => TableFeature.Find(name) is not { CanWrite: true })
            .Concat(UsedButNotWritten(metadata))
            .Distinct()
            .ToList();
        if (unsupported.Count > 0)
            throw Unsupported("write", "writer", "WRITE", table, unsupported);
    }

    /// <summary>True where the protocol holds the feature, by name or by a legacy version.</summary>
    public static bool Has(this TableProtocol protocol, string feature)
    {
        if (protocol.MinWriterVersion >= 7)
        {
            return protocol.WriterFeatures?.Contains(feature) == true ||
                protocol.ReaderFeatures?.Contains(feature) == true;
        }

        var known = TableFeature.Find(feature);
        return known is { LegacyWriter: > 0 } && protocol.MinWriterVersion >= known.LegacyWriter;
    }

    /// <summary>
    /// The protocol with these features added, in the form that Spark writes: legacy versions where they are enough,
    /// otherwise writer version 7 with all features listed, and reader version 3 only where a reader must know one.
    /// </summary>
    public static TableProtocol With(this TableProtocol protocol, IReadOnlyCollection<string> features)
    {
        var missing = features.Where(name => !protocol.Has(name)).Select(Known).ToList();
        if (missing.Count == 0)
            return protocol;
        var all = Listed(protocol).Concat(missing).DistinctBy(feature => feature.Name).ToList();
        return protocol.MinWriterVersion < 7 && missing.All(feature => feature.LegacyWriter > 0) && IsLegacyStep(all)
            ? new TableProtocol
            {
                MinReaderVersion = Math.Max(1, all.Max(feature => feature.LegacyReader)),
                MinWriterVersion = all.Max(feature => feature.LegacyWriter),
            }
            : WithNames(protocol, all);
    }

    /// <summary>The features that a table's properties ask for.</summary>
    public static IReadOnlyList<string> RequiredBy(TableMetadata metadata)
    {
        var properties = new TableProperties(metadata.Configuration);
        var features = new List<string>();
        Add(properties.AppendOnly, "appendOnly");
        Add(properties.EnableDeletionVectors, "deletionVectors");
        Add(properties.EnableChangeDataFeed, "changeDataFeed");
        Add(properties.ColumnMappingMode != "none", "columnMapping");
        Add(properties.CheckpointPolicy == "v2", "v2Checkpoint");
        Add(properties.EnableInCommitTimestamps, "inCommitTimestamp");
        Add(properties.EnableRowTracking, "rowTracking");
        Add(properties.EnableRowTracking, "domainMetadata");
        Add(properties.EnableTypeWidening, "typeWidening");
        Add(properties.CheckConstraints.Count > 0, "checkConstraints");
        Add(metadata.SchemaString.Contains("\"timestamp_ntz\"", StringComparison.Ordinal), "timestampNtz");
        features.AddRange(properties.RequestedFeatures);
        return features;

        void Add(bool isNeeded, string feature)
        {
            if (isNeeded)
                features.Add(feature);
        }
    }

    private static void CheckVersions(TableProtocol protocol, string table)
    {
        if (protocol is { MinReaderVersion: <= 3, MinWriterVersion: <= 7 })
            return;
        throw new DeltaException(
            "DELTA_INVALID_PROTOCOL_VERSION",
            $"Unsupported Delta protocol version: table \"{table}\" requires reader version " +
            $"{protocol.MinReaderVersion} and writer version {protocol.MinWriterVersion}, but \"{Library}\" supports " +
            "reader versions [1, 2, 3] and writer versions [1, 2, 3, 4, 5, 6, 7]. Please upgrade to a newer release.",
            "KD004");
    }

    private static IEnumerable<string> UsedButNotWritten(TableMetadata metadata)
    {
        var schema = metadata.SchemaString;
        if (schema.Contains("\"delta.identity.start\"", StringComparison.Ordinal))
            yield return "identityColumns";
        if (schema.Contains("\"delta.generationExpression\"", StringComparison.Ordinal))
            yield return "generatedColumns";
        if (schema.Contains("\"CURRENT_DEFAULT\"", StringComparison.Ordinal))
            yield return "allowColumnDefaults";
        if (schema.Contains("\"delta.invariants\"", StringComparison.Ordinal))
            yield return "invariants";
    }

    private static IEnumerable<TableFeature> Listed(TableProtocol protocol) => protocol.MinWriterVersion >= 7
        ? (protocol.WriterFeatures ?? []).Concat(protocol.ReaderFeatures ?? []).Select(Known)
        : TableFeature.All.Where(
            feature => feature.LegacyWriter > 0 && feature.LegacyWriter <= protocol.MinWriterVersion);

    // A legacy version promises all features up to it, so it may be used only where all of them are wanted.
    private static bool IsLegacyStep(List<TableFeature> all)
    {
        var version = all.Max(feature => feature.LegacyWriter);
        return TableFeature.All
            .Where(feature => feature.LegacyWriter > 0 && feature.LegacyWriter <= version)
            .All(all.Contains);
    }

    private static TableProtocol WithNames(TableProtocol protocol, List<TableFeature> all)
    {
        var forReaders = all.Where(feature => feature.IsReaderFeature).ToList();
        var onlyLegacyReaders = forReaders.All(feature => feature.LegacyReader > 0);
        var reader = onlyLegacyReaders && protocol.MinReaderVersion < 3
            ? forReaders.Select(feature => feature.LegacyReader).DefaultIfEmpty(1).Max()
            : 3;
        return new TableProtocol
        {
            MinReaderVersion = Math.Max(reader, protocol.MinReaderVersion),
            MinWriterVersion = 7,
            ReaderFeatures = reader == 3 ? forReaders.Select(feature => feature.Name).ToList() : null,
            WriterFeatures = all.Select(feature => feature.Name).ToList(),
        };
    }

    private static TableFeature Known(string name) =>
        TableFeature.Find(name) ?? throw Unsupported("write", "writer", "WRITE", "", [name]);

    private static DeltaException Unsupported(
        string verb, string side, string suffix, string table, IReadOnlyCollection<string> features) =>
        new(
            $"DELTA_UNSUPPORTED_FEATURES_FOR_{suffix}",
            $"Unsupported Delta {verb} feature: table \"{table}\" requires {side} table feature(s) that are " +
            "unsupported " +
            $"by \"{Library}\": {string.Join(", ", features)}.",
            "56038",
            new Dictionary<string, string>
            {
                ["tableNameOrPath"] = table,
                ["deltaVersion"] = Library,
                ["unsupported"] = string.Join(", ", features),
            });
}
