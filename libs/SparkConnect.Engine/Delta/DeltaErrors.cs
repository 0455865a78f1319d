using DeltaLake;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Delta;

/// <summary>Errors of the Delta log as errors of the engine, with the same class, state and text.</summary>
internal static class DeltaErrors
{
    /// <summary>Runs what touches a Delta table; its errors come out as <see cref="SparkException"/>.</summary>
    public static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DeltaException error)
        {
            throw Translate(error);
        }
    }

    public static SparkException Translate(DeltaException error) => new(
        error.ErrorClass, error.PlainMessage, error.SqlState, error.MessageParameters, innerException: error);

    public static SparkException NotDelta(string path) => new(
        "DELTA_TABLE_NOT_FOUND",
        $"Delta table `{path}` doesn't exist.",
        "42P01",
        new Dictionary<string, string> { ["tableName"] = path });

    public static SparkException PathNotFound(string path) => new(
        "PATH_NOT_FOUND",
        $"Path does not exist: {path}.",
        "42K03",
        new Dictionary<string, string> { ["path"] = path });

    public static SparkException Of(string errorClass, string message, string sqlState) =>
        new(errorClass, message, sqlState);
}
