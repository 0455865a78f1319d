using System.Text.Json;
using DeltaLake;
using DeltaLake.Spec;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Delta;

/// <summary>
/// OPTIMIZE: writes the small files of each partition, and those with deleted rows, as fewer large ones. ZORDER BY
/// sorts the rows of a partition by the columns in order, which serves filters on the first column best.
/// </summary>
internal static class OptimizeRunner
{
    private const long TargetBytes = 1L << 30;

    private static readonly StructType Sizes = new StructType()
        .Add("min", DataTypes.Long)
        .Add("max", DataTypes.Long)
        .Add("avg", DataTypes.Double)
        .Add("totalFiles", DataTypes.Long)
        .Add("totalSize", DataTypes.Long);

    public static async Task<Relation> RunAsync(OptimizeStatement statement, CommandContext context)
    {
        var target = await DeltaTarget.OpenAsync(statement.Table, null, null, context);
        Restrict(target, statement);
        var order = OrderOf(target, statement.ZOrder);
        var bins = Bins(target.Scan.Files, sortsAll: statement.ZOrder.Count > 0).ToList();
        var actions = new List<DeltaAction>();
        using var connection = context.Session.Open();
        var writer = new DeltaFileWriter(target.Log.TablePath, target.Snapshot.Metadata, target.Snapshot.Protocol);
        var columns = string.Join(", ", target.Snapshot.Schema.Fields.Select(field => DuckDbType.Quote(field.Name)));
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        foreach (var bin in bins)
        {
            var rows = $"SELECT {columns} FROM ({target.Scan.SelectFiles(bin)}){order}";
            actions.AddRange(await writer.WriteAsync(rows, connection, context, dataChange: false));
            actions.AddRange(bin.Select(number => target.Scan.Files[number].ToRemove(now, dataChange: false)));
        }

        if (actions.Count > 0)
            await CommitAsync(target, statement, actions, context);
        return Answer(target, actions, bins.Count, context);
    }

    private static void Restrict(DeltaTarget target, OptimizeStatement statement)
    {
        if (target.Condition(statement.Condition) is not { } condition)
            return;
        var partitions = target.Snapshot.Metadata.PartitionColumns.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!DeltaPruning.UsesOnly(condition, partitions))
        {
            throw DeltaErrors.Of(
                "DELTA_NON_PARTITION_COLUMN_REFERENCE",
                $"Predicate references non-partition column in {condition.Name}. Only the partition columns may be " +
                $"referenced: [{string.Join(", ", partitions)}]",
                "42P10");
        }

        target.Scan.Prune(condition);
    }

    private static string OrderOf(DeltaTarget target, IReadOnlyList<string> columns)
    {
        if (columns.Count == 0)
            return "";
        var names = columns.Select(name => target.Snapshot.Schema.Find(name)?.Name
            ?? throw SparkErrors.UnresolvedColumn(name, target.Scan.Columns.Select(column => column.Name)));
        return $" ORDER BY {string.Join(", ", names.Select(DuckDbType.Quote))}";
    }

    // Files are put together in the order of the list until a bin is full; one file alone is left as it is.
    private static IEnumerable<List<int>> Bins(IReadOnlyList<AddFile> files, bool sortsAll)
    {
        var partitions = Enumerable.Range(0, files.Count)
            .Where(number => sortsAll || files[number].Size < TargetBytes || files[number].DeletionVector is not null)
            .GroupBy(number => JsonSerializer.Serialize(files[number].PartitionValues));
        foreach (var partition in partitions)
        {
            var bin = new List<int>();
            var size = 0L;
            foreach (var number in partition)
            {
                if (bin.Count > 0 && size + files[number].Size > TargetBytes)
                {
                    if (IsWorthwhile(bin, files))
                        yield return bin;
                    (bin, size) = ([], 0);
                }

                bin.Add(number);
                size += files[number].Size;
            }

            if (IsWorthwhile(bin, files))
                yield return bin;
        }
    }

    private static bool IsWorthwhile(List<int> bin, IReadOnlyList<AddFile> files) =>
        bin.Count > 1 || (bin.Count == 1 && files[bin[0]].DeletionVector is not null);

    private static Task CommitAsync(
        DeltaTarget target, OptimizeStatement statement, List<DeltaAction> actions, CommandContext context)
    {
        var (added, removed) = (actions.OfType<AddFile>().ToList(), actions.OfType<RemoveFile>().ToList());
        var operation = new DeltaOperation("OPTIMIZE")
        {
            Parameters = new Dictionary<string, string?>
            {
                ["predicate"] = "[]",
                ["zOrderBy"] = JsonSerializer.Serialize(statement.ZOrder),
                ["clusterBy"] = "[]",
                ["auto"] = "false",
            },
            Metrics = new Dictionary<string, string?>
            {
                ["numAddedFiles"] = RowChangeActions.Text(added.Count),
                ["numAddedBytes"] = RowChangeActions.Text(added.Sum(file => file.Size)),
                ["numRemovedFiles"] = RowChangeActions.Text(removed.Count),
                ["numRemovedBytes"] = RowChangeActions.Text(removed.Sum(file => file.Size ?? 0)),
            },
        };
        return target.Log.StartTransaction(target.Snapshot).CommitAsync(actions, operation, context.Cancellation);
    }

    private static Relation Answer(DeltaTarget target, List<DeltaAction> actions, int bins, CommandContext context)
    {
        var added = actions.OfType<AddFile>().Select(file => file.Size).ToList();
        var removed = actions.OfType<RemoveFile>().Select(file => file.Size ?? 0).ToList();
        var metrics = new StructType()
            .Add("numFilesAdded", DataTypes.Long)
            .Add("numFilesRemoved", DataTypes.Long)
            .Add("filesAdded", Sizes)
            .Add("filesRemoved", Sizes)
            .Add("partitionsOptimized", DataTypes.Long)
            .Add("numBatches", DataTypes.Long)
            .Add("totalConsideredFiles", DataTypes.Long)
            .Add("totalFilesSkipped", DataTypes.Long);
        var considered = (long)target.Scan.Files.Count;
        object?[] values =
        [
            (long)added.Count, (long)removed.Count, Summary(added), Summary(removed), (long)bins, bins > 0 ? 1L : 0L,
            considered, considered - removed.Count,
        ];
        return Results.Of(
            new StructType().Add("path", DataTypes.String).Add("metrics", metrics),
            [[$"file:{target.Log.TablePath}", values]],
            context.Session);
    }

    private static object?[] Summary(List<long> sizes) => sizes.Count == 0
        ? [null, null, 0.0, 0L, 0L]
        : [sizes.Min(), sizes.Max(), sizes.Average(), (long)sizes.Count, sizes.Sum()];
}
