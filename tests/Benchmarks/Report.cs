using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>One measured thing.</summary>
/// <param name="What">What ran.</param>
/// <param name="Seconds">The best of its runs.</param>
/// <param name="Runs">All runs, in order.</param>
/// <param name="PeakMegabytes">Largest resident size of this process in a run; null where it ran elsewhere.</param>
internal sealed record Measurement(string What, double Seconds, IReadOnlyList<double> Runs, double? PeakMegabytes);

/// <summary>Something to measure.</summary>
/// <param name="What">Its name.</param>
/// <param name="Action">What to run; it is given the 0-based index of the run.</param>
/// <param name="IsInProcess">Whether this process does the work, so that its memory tells something.</param>
internal sealed record Contender(string What, Func<int, Task> Action, bool IsInProcess = true);

/// <summary>Measures, prints, and keeps the result beside the machine and the versions.</summary>
internal sealed class Report(string name, string setting)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly List<Measurement> _measurements = [];
    private readonly List<string> _findings = [];
    private readonly Dictionary<string, string> _versions = new()
    {
        [".NET"] = RuntimeInformation.FrameworkDescription,
        ["DuckDB"] = DuckDbVersion(),
    };

    /// <summary>Runs something several times; the best run counts.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="runs">How often.</param>
    /// <param name="action">What to run; it is given the 0-based index of the run.</param>
    public async Task<Measurement> MeasureAsync(string what, int runs, Func<int, Task> action) =>
        (await MeasureInTurnAsync(runs, new Contender(what, action)))[0];

    /// <summary>
    /// Runs several things in turn, round after round, so that a slow moment of the machine meets all of them; the best
    /// run of each counts.
    /// </summary>
    public async Task<IReadOnlyList<Measurement>> MeasureInTurnAsync(int rounds, params Contender[] contenders)
    {
        var seconds = contenders.Select(_ => new List<double>()).ToArray();
        var peaks = new long[contenders.Length];
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (index, contender) in contenders.Index())
            {
                Machine.ResetPeak();
                var watch = Stopwatch.StartNew();
                await contender.Action(round);
                seconds[index].Add(watch.Elapsed.TotalSeconds);
                peaks[index] = Math.Max(peaks[index], Machine.PeakBytes());
            }
        }
        var results = contenders.Select((contender, index) => new Measurement(
            contender.What, seconds[index].Min(), seconds[index],
            contender.IsInProcess ? peaks[index] / 1e6 : null)).ToList();
        _measurements.AddRange(results);
        foreach (var result in results)
            Console.WriteLine(Line(result));
        return results;
    }

    /// <summary>Notes a finding, such as a ratio, and prints it.</summary>
    public void Find(string finding)
    {
        _findings.Add(finding);
        Console.WriteLine(finding);
    }

    /// <summary>Keeps and prints what was measured elsewhere.</summary>
    public void Add(Measurement measurement)
    {
        _measurements.Add(measurement);
        Console.WriteLine(Line(measurement));
    }

    public void Version(string of, string version) => _versions[of] = version;

    /// <summary>Writes results/NAME.md and .json beside the sources.</summary>
    public void Save()
    {
        var folder = Path.Combine(Checkout.Root, "tests", "Benchmarks", "results");
        Directory.CreateDirectory(folder);
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"# {name}\n\n{setting}\n\n{Machine.Description}; ")
            .AppendJoin(", ", _versions.Select(v => $"{v.Key} {v.Value}"))
            .Append(CultureInfo.InvariantCulture, $"; {DateTime.UtcNow:yyyy-MM-dd}\n\n")
            .Append("| what | seconds | all runs | peak memory, MB |\n|---|---|---|---|\n")
            .AppendJoin('\n', _measurements.Select(Row)).Append("\n\n")
            .AppendJoin('\n', _findings.Select(f => $"- {f}")).Append('\n');
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), text.ToString());
        var json = new
        {
            name, setting, machine = Machine.Description, versions = _versions, measurements = _measurements,
            findings = _findings,
        };
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(json, Indented) + "\n");
    }

    private static string Line(Measurement m) => string.Create(
        CultureInfo.InvariantCulture, $"{m.What,-48} {m.Seconds,8:F2} s{Peak(m, ", peak ", " MB")}");

    private static string Row(Measurement m) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {m.What} | {m.Seconds:F2} | {string.Join(", ", m.Runs.Select(Seconds))} | {Peak(m)} |");

    private static string Seconds(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture);

    private static string Peak(Measurement m, string before = "", string after = "") => m.PeakMegabytes is { } peak
        ? string.Create(CultureInfo.InvariantCulture, $"{before}{peak:F0}{after}")
        : "";

    private static string DuckDbVersion()
    {
        using var duckDb = new DuckDb();
        return duckDb.Scalar<string>("SELECT version()");
    }
}
