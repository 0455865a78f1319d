using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>A version of a Delta table, opened for reading.</summary>
internal sealed class DeltaSource : TableSource
{
    private readonly DeltaScanSql _sql;

    private DeltaSource(DeltaSnapshot snapshot, IReadOnlyList<AddFile> files, DeltaScanSql sql)
    {
        Snapshot = snapshot;
        DataFiles = files;
        _sql = sql;
        Schema = DeltaSchema.Of(snapshot);
    }

    public DeltaSnapshot Snapshot { get; }

    public IReadOnlyList<AddFile> DataFiles { get; }

    public override StructType Schema { get; }

    public override IReadOnlyList<string> Files => [.. DataFiles.Select(Snapshot.PathOf)];

    /// <summary>Opens the version that the reader's options ask for.</summary>
    public static Task<TableSource> OpenAsync(
        string path,
        IReadOnlyDictionary<string, string> options,
        SessionState session,
        CancellationToken cancellation) =>
        DeltaErrors.GuardAsync<TableSource>(async () =>
        {
            var asked = DeltaReadOptions.Of(options, session);
            var (root, version) = asked.SplitPath(path);
            var log = DeltaTables.Of(session).Log(root);
            if (!Directory.Exists(log.TablePath))
                throw DeltaErrors.PathNotFound(path);
            if (!await log.ExistsAsync(cancellation))
                throw DeltaErrors.NotDelta(path);
            if (asked.ReadsChanges)
                return await ChangeFeedSource.OpenAsync(log, asked, session, cancellation);
            var snapshot = await (version ?? asked).SnapshotAsync(log, cancellation);
            return await OfAsync(snapshot, log, session, cancellation);
        });

    /// <summary>All files of a version.</summary>
    public static Task<DeltaSource> OfAsync(
        DeltaSnapshot snapshot, DeltaLog log, SessionState session, CancellationToken cancellation) =>
        OfAsync(snapshot, [.. snapshot.Files], log, session, cancellation);

    /// <summary>Some files of a version.</summary>
    public static async Task<DeltaSource> OfAsync(
        DeltaSnapshot snapshot,
        IReadOnlyList<AddFile> files,
        DeltaLog log,
        SessionState session,
        CancellationToken cancellation)
    {
        var deleted = await DeltaTables.Of(session).Deleted.LoadAsync(snapshot, files, log, cancellation);
        var int96 = await Int96Files.FindAsync(snapshot, files, session, cancellation);
        return new DeltaSource(snapshot, files, new DeltaScanSql(snapshot, deleted, int96));
    }

    public override TypedPlan Scan(AnalysisContext context) => Scan(context, withRowIds: false);

    /// <summary>
    /// A scan; with row ids its last two columns are the file's number and the row's position, hidden.
    /// </summary>
    public DeltaScanPlan Scan(AnalysisContext context, bool withRowIds, IReadOnlyList<string>? qualifier = null)
    {
        var output = Schema.Fields
            .Select(f => new OutputColumn(context.NextId(), f.Name, f.DataType, f.Nullable, f.Metadata)
            {
                Qualifier = [.. qualifier ?? []],
            })
            .ToList();
        if (withRowIds)
        {
            output.Add(RowId(context, DeltaScanSql.FileColumn));
            output.Add(RowId(context, DeltaScanSql.RowColumn));
        }

        return new DeltaScanPlan(Snapshot, DataFiles, _sql, output, withRowIds);
    }

    private static OutputColumn RowId(AnalysisContext context, string name) =>
        new(context.NextId(), name, DataTypes.Long, false) { Hidden = true };
}
