using SparkConnect.Client;
using SparkConnect.Protocol;
using static SparkConnect.Client.Functions;

namespace Personalization.Lakes;

/// <summary>
/// What the engine sees of this process's files. Spark's driver and executors may run elsewhere; a path means there
/// what that machine has under it.
/// </summary>
public static class EngineSight
{
    private const string Probe = "probe-";

    // A job that was killed leaves its probe.
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    /// <summary>Whether the engine spreads its work over executors, as Spark does.</summary>
    public static async Task<bool> HasExecutorsAsync(SparkSession spark, CancellationToken cancellation) =>
        // Only an engine that distributes has a master; the embedded one has none, wherever it is hosted.
        await spark.Conf.GetAsync("spark.master", "", cancellation) is not "";

    /// <summary>
    /// Checks that the engine sees the lake under the path that it has here, by a small file that it is asked to read.
    /// A lake that this process may only read is not checked: a table that is not there is told when it is read.
    /// </summary>
    /// <exception cref="InvalidInputException">It sees nothing there, or something else.</exception>
    public static async Task CheckAsync(SparkSession spark, Lake lake, CancellationToken cancellation)
    {
        // Spark passes over files whose own names begin with an underscore.
        var probe = Path.Combine(lake.StatePath, $"{Probe}{Guid.NewGuid():N}.txt");
        var expected = Guid.NewGuid().ToString();
        if (!await TryWriteAsync(probe, expected, cancellation))
            return;
        try
        {
            if (await FirstAsync(spark.Read().Text(probe), cancellation) is not string found || found != expected)
                throw NotSeen(lake);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    private static void DeleteForgotten(DirectoryInfo folder)
    {
        foreach (var old in folder.EnumerateFiles($"{Probe}*.txt"))
        {
            if (old.LastWriteTimeUtc < DateTime.UtcNow - Forgotten)
                old.Delete();
        }
    }

    private static async Task<bool> TryWriteAsync(string file, string text, CancellationToken cancellation)
    {
        try
        {
            DeleteForgotten(Directory.CreateDirectory(Path.GetDirectoryName(file)!));
            await File.WriteAllTextAsync(file, text, cancellation);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether the engine's executors read the same file under this path.</summary>
    internal static async Task<bool> SeesAsync(SparkSession spark, string file, CancellationToken cancellation) =>
        await FirstAsync(spark.Read().Format("binaryFile").Load(file).Select(Col("length")), cancellation)
            is long length && length == new FileInfo(file).Length;

    // The driver says that a path is not there, an executor that it could not open it.
    private static async Task<object?> FirstAsync(DataFrame rows, CancellationToken cancellation)
    {
        try
        {
            return (await rows.Limit(1).CollectAsync(cancellation)) is [var row, ..] ? row[0] : null;
        }
        catch (SparkException error) when (IsOfAFile(error))
        {
            return null;
        }
    }

    private static bool IsOfAFile(SparkException error) =>
        error.ErrorClass == "PATH_NOT_FOUND"
        || error.ErrorClass.StartsWith("FAILED_READ_FILE", StringComparison.Ordinal)
        || error.Message.Contains("FileNotFoundException", StringComparison.Ordinal)
        || error.Message.Contains("does not exist", StringComparison.Ordinal);

    private static InvalidInputException NotSeen(Lake lake) => new(
        $"Spark does not see the lake {lake.Root}: on its machines there is something else under this path, or " +
        "nothing, or its user may not read it. Its driver and its executors must reach the lake under the path that " +
        "it has here: name a folder of storage that all of them mount with --lake.");
}
