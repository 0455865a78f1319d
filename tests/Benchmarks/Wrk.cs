using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Benchmarks;

/// <summary>Something to load.</summary>
internal sealed record Load(string What, ServedProcess Server, string Key);

/// <summary>
/// What wrk measured: requests a second and latencies in milliseconds; and the server's processor time for a request in
/// microseconds, which other load on the machine changes little.
/// </summary>
internal sealed record WrkResult(double Rate, double P50, double P99, double CpuMicroseconds);

/// <summary>wrk, the load generator that Debian packages.</summary>
internal static partial class Wrk
{
    private const int Connections = 16;

    internal static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "wrk")).FirstOrDefault(File.Exists);

    internal static async Task<WrkResult> RunAsync(Load load, string script, int seconds)
    {
        var start = new ProcessStartInfo(Find()!,
        [
            "-t", "1", "-c", Text(Connections), "-d", $"{Text(seconds)}s", "--latency", "-s", script,
            load.Server.Address.OriginalString, "--", load.Key,
        ])
        {
            RedirectStandardOutput = true,
        };
        var before = load.Server.ProcessorTime;
        using var wrk = Process.Start(start)!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (wrk.ExitCode != 0 || output.Contains("Non-2xx", StringComparison.Ordinal)
            || output.Contains("Socket errors", StringComparison.Ordinal))
            throw new InvalidOperationException($"{load.What}: {output}");
        var rate = double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var count = double.Parse(Count().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var result = new WrkResult(
            rate, Milliseconds(output, "50%"), Milliseconds(output, "99%"),
            (load.Server.ProcessorTime - before).TotalMicroseconds / count);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{load.What,-32} {result.Rate,9:N0}/s  p50 {result.P50:F3} ms  p99 {result.P99:F3} ms  " +
            $"{result.CpuMicroseconds:F1} µs of processor time each"));
        return result;
    }

    private static double Milliseconds(string output, string percentile)
    {
        var match = Latency().Matches(output).First(match => match.Groups[1].Value == percentile);
        var value = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        return match.Groups[3].Value switch
        {
            "us" => value / 1000,
            "s" => value * 1000,
            _ => value,
        };
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Count();

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^\s+(\d+%)\s+([\d.]+)(us|ms|s)", RegexOptions.Multiline)]
    private static partial Regex Latency();
}
