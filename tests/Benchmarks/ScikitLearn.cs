using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks;

/// <summary>
/// A script of <c>Baselines</c> in a process of its own, which holds its data and fits once for each line that it is
/// sent: only the fit is measured.
/// </summary>
internal sealed class ScikitLearn : IDisposable
{
    private readonly Process _process;

    private ScikitLearn(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    /// <summary>scikit-learn's version, and the libraries that it computes with.</summary>
    public string Version { get; }

    /// <summary>
    /// Starts a script with the first Python that has scikit-learn: the one that PYTHON names, or one on the path.
    /// Null where there is none.
    /// </summary>
    public static async Task<ScikitLearn?> StartAsync(string script, params string[] arguments)
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("PYTHON"), "python3", "/usr/bin/python3"];
        foreach (var python in candidates.OfType<string>())
        {
            var start = new ProcessStartInfo(python)
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            start.ArgumentList.Add(Path.Combine(Checkout.Root, "tests", "Benchmarks", "Baselines", script));
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            if (Started(start) is { } process && await process.StandardOutput.ReadLineAsync() is { } line)
                return new ScikitLearn(process, VersionIn(line));
        }

        return null;
    }

    /// <summary>One fit; returns its objective.</summary>
    public async Task<double> FitAsync()
    {
        await _process.StandardInput.WriteLineAsync("fit");
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());
        return JsonDocument.Parse(line).RootElement.GetProperty("objective").GetDouble();
    }

    public void Dispose()
    {
        // Its input ends, and so does it.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string VersionIn(string line) =>
        JsonDocument.Parse(line).RootElement.GetProperty("version").GetString()!;

    private static Process? Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            // No such program: the next is tried.
            return null;
        }
    }
}
