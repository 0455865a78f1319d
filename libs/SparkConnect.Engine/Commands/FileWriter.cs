using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using SaveMode = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveMode;

namespace SparkConnect.Engine.Commands;

/// <summary>
/// Writes a folder of files. It is made beside the target under a temporary name and moved into place when it is
/// whole, so that a killed run leaves no half table.
/// </summary>
internal static class FileWriter
{
    public static async Task WriteAsync(WriteOperation write, string format, CommandContext context)
    {
        var plan = await QueryService.AnalyzeAsync(write.Input, context.Session, context.Cancellation);
        var options = new SourceOptions(write.Options);
        var target = Target(write, options);
        var columns = QueryService.Visible(plan);
        WriteChecks.Columns(columns);
        var partitions = WriteChecks.Partitions(columns, write.PartitioningColumns);
        var data = columns.Except(partitions).ToArray();
        var layout = FileFormats.Of(format, data, options, context.Session.Config.TimeZone);
        if (Path.Exists(target) && !MayWrite(write.Mode, target))
            return;
        WriteChecks.NotRead(plan, target, write.Mode == SaveMode.Overwrite);
        using var staging = new StagedFolder(target);
        await CopyAsync(plan, partitions, layout, staging.Path, context);
        var dynamic = string.Equals(
            options.Find("partitionOverwriteMode")
                ?? context.Session.Config.Find("spark.sql.sources.partitionOverwriteMode"),
            "dynamic", StringComparison.OrdinalIgnoreCase);
        staging.Publish(write.Mode == SaveMode.Overwrite, dynamic && partitions.Length > 0);
        await MetricsReport.SendAsync(plan, context.Session, context.Sink, context.Cancellation);
    }

    /// <summary>Runs the query and drops its rows: the format noop, for measuring.</summary>
    public static async Task DiscardAsync(WriteOperation write, CommandContext context)
    {
        var plan = await QueryService.AnalyzeAsync(write.Input, context.Session, context.Cancellation);
        using var connection = context.Session.Open();
        await QueryService.ExecuteAsync(connection, QueryService.Sql(plan), context.Sink, context.Cancellation);
        await MetricsReport.SendAsync(plan, context.Session, context.Sink, context.Cancellation);
    }

    private static string Target(WriteOperation write, SourceOptions options)
    {
        var path = write.SaveTypeCase == WriteOperation.SaveTypeOneofCase.Path ? write.Path : options.Find("path");
        return path is { Length: > 0 } ? Path.GetFullPath(FileListing.Local(path)).TrimEnd('/')
            : throw new SparkException(
            "_LEGACY_ERROR_TEMP_2061", "'path' is not specified: name the folder in save(path) or in the option path.");
    }

    private static bool MayWrite(SaveMode mode, string target) => mode switch
    {
        SaveMode.Ignore => false,
        SaveMode.Append or SaveMode.Overwrite => true,
        _ => throw new SparkException(
            "PATH_ALREADY_EXISTS",
            $"Path file:{target} already exists. Set mode as \"overwrite\" to overwrite the existing path.",
            "42K04", new Dictionary<string, string> { ["outputPath"] = $"file:{target}" }),
    };

    private static async Task CopyAsync(
        TypedPlan plan, OutputColumn[] partitions, FileLayout layout, string folder, CommandContext context)
    {
        using var connection = context.Session.Open();
        var select = layout.Select.Concat(partitions.Select(p => $"{Folder(p)} AS {DuckDbType.Quote(p.Name)}"));
        var options = layout.Options;
        var target = Path.Combine(folder, $"part-00000-{Guid.NewGuid()}-c000.{layout.Extension}");
        if (partitions.Length > 0)
        {
            var names = string.Join(", ", partitions.Select(p => DuckDbType.Quote(p.Name)));
            options += $", PARTITION_BY ({names}), FILENAME_PATTERN 'part-{{uuidv7}}-c000', "
                + $"FILE_EXTENSION '{layout.Extension}'";
            target = folder;
        }

        var sql = $"COPY (SELECT {string.Join(", ", select)} FROM ({plan.Sql})) TO {Literal.Quote(target)} ({options})";
        await QueryService.ExecuteAsync(connection, sql, context.Sink, context.Cancellation);
    }

    // Spark keeps the empty string and NULL in one folder.
    private static string Folder(OutputColumn column) =>
        $"nullif({Casts.Explicit(new ColumnRef(column), DataTypes.String, CastMode.Ansi).Sql}, '')";
}
