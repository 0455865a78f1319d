using System.Diagnostics;

namespace Personalization.Jobs.Tests;

/// <summary>Several processes that write one Delta table at once.</summary>
public sealed class ConcurrentProcessesTests : IDisposable
{
    private const int ProcessCount = 4;

    private readonly TempFolder _folder = new("processes");

    private string Table => $"delta.`{_folder.File("table")}`";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Appends_of_processes_at_once_all_arrive()
    {
        await SqlAsync($"CREATE TABLE {Table} (writer INT, id BIGINT) USING delta");

        var appends = Enumerable.Range(0, ProcessCount)
            .Select(writer => RunProcessAsync($"INSERT INTO {Table} SELECT {writer}, id FROM range(1000)"));
        (await Task.WhenAll(appends)).ShouldAllBe(error => error == "");

        var query = $"SELECT writer, count(*) AS rows, sum(id) AS ids FROM {Table} GROUP BY writer ORDER BY writer";
        (await SqlAsync(query)).ShouldBe(
            "writer,rows,ids\n" + string.Concat(
                Enumerable.Range(0, ProcessCount).Select(writer => $"{writer},1000,499500\n")));
        Directory.EnumerateFiles(_folder.File("table/_delta_log"), "*.json").Count().ShouldBe(1 + ProcessCount);
    }

    [Fact]
    public async Task Updates_of_processes_at_once_end_in_a_conflict_or_in_the_table()
    {
        await SqlAsync($"CREATE TABLE {Table} USING delta AS SELECT 0 AS changes, id FROM range(10)");

        var updates = Enumerable.Range(0, ProcessCount)
            .Select(_ => RunProcessAsync($"UPDATE {Table} SET changes = changes + 1"));
        var errors = await Task.WhenAll(updates);

        errors.Where(error => error.Length > 0).ShouldAllBe(error => error.Contains("DELTA_CONCURRENT"));
        var succeeded = errors.Count(error => error.Length == 0);
        succeeded.ShouldBeGreaterThan(0);
        (await SqlAsync($"SELECT DISTINCT changes FROM {Table}")).ShouldBe($"changes\n{succeeded}\n");
    }

    private async Task<string> SqlAsync(string query)
    {
        Lakes.Lake.OpenOrCreate(_folder.File("lake"));
        var outcome = await CommandLine.RunAsync("sql", query, "--lake", _folder.File("lake"), "--format", "csv");
        return outcome.Succeeded().ReplaceLineEndings("\n");
    }

    // What the process wrote to standard error; the empty text where it succeeded.
    private async Task<string> RunProcessAsync(string query)
    {
        var jobs = Path.Combine(AppContext.BaseDirectory, "Personalization.Jobs.dll");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", jobs, "sql", query, "--lake", _folder.File("lake")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await output;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(error.Length == 0 ? 0 : 1, error);
        return error;
    }
}
