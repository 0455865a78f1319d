using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Rates and latencies under load, kept beside the machine, the versions and the load average.</summary>
internal sealed class LoadReport(string name, string setting)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<(string What, IReadOnlyList<WrkResult> Runs)> _rows = [];
    private readonly List<string> _findings = [];

    internal void Add(string what, IReadOnlyList<WrkResult> runs) => _rows.Add((what, runs));

    internal void Find(string finding)
    {
        _findings.Add(finding);
        Console.WriteLine(finding);
    }

    /// <summary>Writes results/NAME.md and .json beside the sources.</summary>
    internal void Save()
    {
        var folder = Path.Combine(Checkout.Root, "tests", "Benchmarks", "results");
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {name}\n\n{setting}\n\n{Machine.Description}; {Versions()}; ")
            .Append(CultureInfo.InvariantCulture, $"load average at the end {LoadAverage()}; ")
            .Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}\n\n")
            .Append("| what | requests/s | all runs | p50, ms | p99, ms | processor time, µs each |\n")
            .Append("|---|---|---|---|---|---|\n")
            .AppendJoin('\n', _rows.Select(row => Row(row.What, row.Runs))).Append("\n\n")
            .AppendJoin('\n', _findings.Select(finding => $"- {finding}")).Append('\n');
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), text.ToString());
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(
            new
            {
                name, setting, machine = Machine.Description, versions = Versions(), loadAverage = LoadAverage(),
                measurements = _rows.Select(row => new { row.What, row.Runs }), findings = _findings,
            },
            Indented) + "\n");
    }

    private static string Row(string what, IReadOnlyList<WrkResult> runs)
    {
        var best = runs.MaxBy(run => run.Rate)!;
        var all = string.Join(", ", runs.Select(run => run.Rate.ToString("F0", CultureInfo.InvariantCulture)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {best.Rate:F0} | {all} | {best.P50:F3} | {best.P99:F3} | {best.CpuMicroseconds:F1} |");
    }

    private static string Versions() =>
        $"{RuntimeInformation.FrameworkDescription}, " +
        $"ASP.NET Core {VersionOf<Microsoft.AspNetCore.Http.HttpContext>()}, " +
        $"Dapper {VersionOf<Dapper.CommandDefinition>()}, Microsoft.Data.Sqlite " +
        $"{VersionOf<Microsoft.Data.Sqlite.SqliteConnection>()}";

    private static string? VersionOf<T>() => typeof(T).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    private static string LoadAverage() => File.Exists("/proc/loadavg")
        ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])
        : "unknown";
}
