using System.Diagnostics;

namespace Benchmarks;

/// <summary>The product's command line in a process of its own.</summary>
internal static class PipelineProcess
{
    private static readonly string Program = Path.Combine(Checkout.Root, "submit.sh");

    /// <summary>Builds what has changed, so that no run pays for it.</summary>
    internal static async Task BuildAsync()
    {
        using var process = Start(["--help"]);
        await process.StandardOutput.ReadToEndAsync();
        await EndAsync(process);
    }

    /// <summary>Runs the pipeline and watches its memory, and that of a server.</summary>
    internal static async Task<PipelineRun> RunAsync(IReadOnlyList<string> arguments, int? server)
    {
        using var jvm = server is { } id ? Process.GetProcessById(id) : null;
        if (jvm is not null)
            ProcessUse.ResetPeak(jvm.Id);
        var before = jvm?.TotalProcessorTime ?? TimeSpan.Zero;
        var watch = Stopwatch.StartNew();
        using var process = Start(arguments);
        // The script becomes the job by exec, so its number is the job's.
        var watched = ProcessUse.WatchAsync(process);
        var output = await process.StandardOutput.ReadToEndAsync();
        await EndAsync(process);
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(output);
        var (peak, processor) = await watched;
        jvm?.Refresh();
        processor += (jvm?.TotalProcessorTime ?? TimeSpan.Zero) - before;
        return new PipelineRun(
            PipelineRun.Read(output), seconds, processor.TotalSeconds, peak,
            jvm is null ? null : ProcessUse.PeakBytes(jvm.Id));
    }

    /// <summary>Whether two lakes hold the same rows.</summary>
    internal static async Task<bool> IsSameAsync(string left, string right)
    {
        using var process = Start(["compare", "--left", left, "--right", right]);
        Console.WriteLine(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true };
        start.Environment.Remove("SPARK_REMOTE");
        return Process.Start(start)!;
    }

    private static async Task EndAsync(Process process)
    {
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{Program} ended with {process.ExitCode}; its error is above.");
    }
}
