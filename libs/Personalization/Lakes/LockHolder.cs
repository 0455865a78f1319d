using System.Globalization;
using System.Text.Json;

namespace Personalization.Lakes;

/// <summary>Who holds a lake's lock.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="ProcessId">The process's id on its host.</param>
/// <param name="Host">The machine's name.</param>
/// <param name="StartedUtc">When the job began, UTC.</param>
public sealed record LockHolder(string Job, int ProcessId, string Host, DateTime StartedUtc)
{
    internal static LockHolder Me(string job) =>
        new(job, Environment.ProcessId, Environment.MachineName, DateTime.UtcNow);

    internal static LockHolder? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<LockHolder>(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is FileNotFoundException or JsonException)
        {
            // Just given back, or cut by a full disk: nobody to name.
            return null;
        }
    }

    internal void Write(string path)
    {
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>For example <c>ingest (process 4711 on host shop, since 2026-01-31 12:00:00 UTC)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Job} (process {ProcessId} on host {Host}, since {StartedUtc:yyyy-MM-dd HH:mm:ss} UTC)");
}
