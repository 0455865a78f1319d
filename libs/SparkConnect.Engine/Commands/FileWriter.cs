using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SaveMode = SparkConnect.Protocol.Proto.WriteOperation.Types.SaveMode;

namespace SparkConnect.Engine.Commands;

/// <summary>
/// Writes a folder of files. It is made beside the target under a temporary name and moved into place when it is
/// whole, so that a killed run leaves no half table.
/// </summary>
internal static class FileWriter
{
    public static async Task WriteAsync(WriteOperation write, CommandContext context)
    {
        var plan = await QueryService.AnalyzeAsync(write.Input, context.Session, context.Cancellation);
        var target = Path.GetFullPath(FileListing.Local(write.Path));
        if (Directory.Exists(target) && write.Mode == SaveMode.Ignore)
            return;
        if (Directory.Exists(target) && write.Mode is SaveMode.ErrorIfExists or SaveMode.Unspecified)
        {
            throw new SparkException(
                "PATH_ALREADY_EXISTS",
                $"Path file:{target} already exists. Set mode as \"overwrite\" to overwrite the existing path.",
                "42K04", new Dictionary<string, string> { ["outputPath"] = $"file:{target}" });
        }

        var staging = Path.Combine(Path.GetDirectoryName(target)!, $"_temporary-{Guid.NewGuid():N}");
        Directory.CreateDirectory(staging);
        try
        {
            await CopyAsync(plan, write, staging, context);
            Publish(staging, target, write.Mode);
        }
        finally
        {
            if (Directory.Exists(staging))
                Directory.Delete(staging, recursive: true);
        }
    }

    private static async Task CopyAsync(TypedPlan plan, WriteOperation write, string folder, CommandContext context)
    {
        using var connection = context.Session.Open();
        var columns = QueryService.Visible(plan).Select(c => $"{c.Sql} AS {DuckDbType.Quote(c.Name)}");
        var partitions = write.PartitioningColumns.Select(p => Partition(plan, p)).ToArray();
        var options = FileFormats.CopyOptions(write);
        if (partitions.Length > 0)
            options += $", PARTITION_BY ({string.Join(", ", partitions)}), FILENAME_PATTERN 'part-{{uuidv7}}'";
        var file = partitions.Length > 0 ? folder : Path.Combine(folder, $"part-00000-{Guid.NewGuid()}.{FileFormats.Extension(write)}");
        var sql = $"COPY (SELECT {string.Join(", ", columns)} FROM ({plan.Sql})) TO {Literal.Quote(file)} ({options})";
        await QueryService.ExecuteAsync(connection, sql, context.Sink, context.Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "_SUCCESS"), [], context.Cancellation);
    }

    private static string Partition(TypedPlan plan, string name)
    {
        var column = plan.Output.FirstOrDefault(c => NameResolver.Same(c.Name, name))
            ?? throw SparkErrors.UnresolvedColumn(name, plan.Output.Select(c => c.Name));
        return DuckDbType.Quote(column.Name);
    }

    private static void Publish(string staging, string target, SaveMode mode)
    {
        if (mode == SaveMode.Overwrite && Directory.Exists(target))
            Directory.Delete(target, recursive: true);
        if (!Directory.Exists(target))
        {
            Directory.Move(staging, target);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(staging, "*", SearchOption.AllDirectories))
        {
            var destination = Path.Combine(target, Path.GetRelativePath(staging, file));
            Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
            File.Move(file, destination, overwrite: true);
        }
    }
}
