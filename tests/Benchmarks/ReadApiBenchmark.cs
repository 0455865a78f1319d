using System.Globalization;

namespace Benchmarks;

/// <summary>
/// The read API as users run it, loaded by wrk on the same machine, beside the same answers from a plain endpoint with
/// Dapper on the same SQLite file, and from a dictionary.
/// </summary>
internal static class ReadApiBenchmark
{
    private const int Rounds = 3;
    private const double GoalRate = 100_000;
    private const double GoalMilliseconds = 1;

    public static async Task<int> RunAsync(Options options)
    {
        if (Wrk.Find() is null)
        {
            Console.Error.WriteLine("wrk is not there: apt-get install wrk");
            return 1;
        }

        var customers = options.Number("customers", 20_000);
        var seconds = options.Number("seconds", 5);
        var folder = Path.Combine(options.DataFolder(), $"read-api-{customers}");
        var setting = string.Create(
            CultureInfo.InvariantCulture,
            $"{customers:N0} customers at random, {ReadApiData.Count} items an answer, wrk with 16 connections for " +
            $"{seconds} s, {Rounds} rounds in turn; the read API with keys, rate limits, metrics and entity tags on.");
        Console.WriteLine(setting);
        var key = await ReadApiData.PublishAsync(folder, customers);
        var database = Path.Combine(folder, "releases", "r000001", "serving.sqlite");
        await using var api = await ServedProcess.StartAsync(
            Path.Combine(Checkout.Root, "submit.sh"), "serve", "--serving", $"sqlite:{folder}", "--port", "0",
            "--require-keys", "--rate-limit", "10000000");
        await using var naive = await ServedProcess.StartSelfAsync("readapi-baseline", "dapper", database);
        await using var dictionary = await ServedProcess.StartSelfAsync("readapi-baseline", "dictionary", database);
        var loads = new[]
        {
            new Load("jobs/Personalization.ReadApi", api, key),
            new Load("Kestrel + Dapper + SQLite", naive, key),
            new Load("Kestrel + dictionary", dictionary, key),
        };
        await CheckSameAsync(loads);
        using var script = ReadApiData.WriteScript(customers);
        foreach (var load in loads)
            await Wrk.RunAsync(load, script.File("customers.lua"), seconds);
        var runs = loads.ToDictionary(load => load, _ => new List<WrkResult>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var load in loads)
                runs[load].Add(await Wrk.RunAsync(load, script.File("customers.lua"), seconds));
        }

        Tell(setting, runs, isKept: !options.Has("customers") && !options.Has("seconds"));
        return 0;
    }

    // The same items; the baselines know no tiers, so theirs lack them.
    private static async Task CheckSameAsync(IReadOnlyList<Load> loads)
    {
        using var http = new HttpClient();
        foreach (var load in loads)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, new Uri(load.Server.Address, ReadApiData.PathOf(17)));
            request.Headers.Add("Authorization", $"Bearer {load.Key}");
            using var response = await http.SendAsync(request);
            var text = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            Console.WriteLine($"{load.What}: {text.Length} bytes, {text[..60]}…");
        }
    }

    private static void Tell(string setting, Dictionary<Load, List<WrkResult>> runs, bool isKept)
    {
        var report = new LoadReport("readapi", setting);
        var best = runs.ToDictionary(run => run.Key, run => run.Value.MaxBy(result => result.Rate)!);
        foreach (var (load, results) in runs)
            report.Add(load.What, results);
        var (ours, naive, dictionary) = (best.Values.First(), best.Values.ElementAt(1), best.Values.ElementAt(2));
        report.Find(string.Create(
            CultureInfo.InvariantCulture,
            $"{ours.Rate:N0} requests/s (goal: {GoalRate:N0}), p99 {ours.P99:F2} ms (goal: {GoalMilliseconds})"));
        report.Find(string.Create(
            CultureInfo.InvariantCulture,
            $"times the naive endpoint's rate: {ours.Rate / naive.Rate:F2}; times the dictionary's: " +
            $"{ours.Rate / dictionary.Rate:F2}"));
        if (isKept)
            report.Save();
    }
}
