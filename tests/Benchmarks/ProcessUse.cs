using System.Diagnostics;
using System.Globalization;

namespace Benchmarks;

/// <summary>The largest resident size of other processes, from <c>/proc</c>, and their processor time.</summary>
internal static class ProcessUse
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>The number of the process that has a text among its arguments.</summary>
    internal static int WithArgument(string text) => Directory.EnumerateDirectories("/proc")
        .Select(folder => Path.GetFileName(folder))
        .Where(name => name.All(char.IsAsciiDigit))
        .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
        .Single(id => Arguments(id) is { Length: > 0 } all && Path.GetFileName(all[0]) == "java" && all.Contains(text));

    /// <summary>Forgets the peak so far.</summary>
    internal static void ResetPeak(int processId) => File.WriteAllText($"/proc/{processId}/clear_refs", "5");

    /// <summary>The peak in bytes since the last reset; 0 where the process is gone.</summary>
    internal static long PeakBytes(int processId)
    {
        try
        {
            // A process that is ending has no such line any more.
            var line = File.ReadLines($"/proc/{processId}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0
                : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture)
                    * 1024;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>
    /// The peak of a process over its whole life, and its processor time: the system only ever raises the numbers.
    /// </summary>
    internal static async Task<(long PeakBytes, TimeSpan Processor)> WatchAsync(Process process)
    {
        using var timer = new PeriodicTimer(Interval);
        long peak = 0;
        var processor = TimeSpan.Zero;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakBytes(process.Id));
            processor = Processor(process) ?? processor;
            await timer.WaitForNextTickAsync();
        }

        return (peak, processor);
    }

    private static TimeSpan? Processor(Process process)
    {
        try
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It has just ended.
            return null;
        }
    }

    private static string[] Arguments(int processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
