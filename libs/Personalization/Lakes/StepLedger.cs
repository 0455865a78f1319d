using System.Text.Json;

namespace Personalization.Lakes;

/// <summary>
/// Remembers for each step what it was last made from, so that a run with nothing new to do can say so. A step is
/// recorded after its tables are committed: killed in between, it runs again, which is safe because steps replace
/// their tables.
/// </summary>
public sealed class StepLedger(Lake lake)
{
    /// <summary>The last finished run of a step, or null where there is none or its record cannot be read.</summary>
    public StepRecord? Last(string step)
    {
        try
        {
            return JsonSerializer.Deserialize<StepRecord>(File.ReadAllBytes(PathOf(step)));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            // Nothing to go by: the step runs.
            return null;
        }
    }

    /// <summary>Records a finished run.</summary>
    public void Record(string step, StepRecord record)
    {
        Directory.CreateDirectory(lake.StatePath);
        File.WriteAllBytes(PathOf(step) + ".new", JsonSerializer.SerializeToUtf8Bytes(record));
        File.Move(PathOf(step) + ".new", PathOf(step), overwrite: true);
    }

    private string PathOf(string step) => Path.Combine(lake.StatePath, step + ".json");
}
