using Personalization.Lakes;

namespace Personalization.Jobs.Tests;

/// <summary>What needs no engine: help, misuse, configuration, the lake's lock.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TempFolder _folder = new("cli");

    private string LakePath => _folder.File("lake");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help", "pipeline")]
    [InlineData("ingest --help", "--source")]
    [InlineData("sql --help", "silver_purchases")]
    [InlineData("serve -h", "--port")]
    public async Task Help_is_everywhere(string args, string expected)
    {
        var output = (await CommandLine.RunAsync(args.Split(' '))).Succeeded();

        output.ShouldContain(expected);
        output.ShouldContain("--lake");
    }

    [Theory]
    [InlineData("pipelin", "error: 'pipelin' is not known here. Nearest: pipeline, ")]
    [InlineData("recommend --cout 3", "error: '--cout' is not known here. Nearest: --count, ")]
    [InlineData("recommend --count 0", "error: --count must lie between 1 and 1000, not 0.")]
    [InlineData("recommend --count many", "error: Cannot parse argument 'many' for option '--count'")]
    [InlineData("features --as-of soon", "error: --as-of must be a date such as 2011-11-09")]
    [InlineData("clean --rules none.yaml", "error: The rules cannot be read: ")]
    [InlineData("clean --shop-time-zone Mars", "error: --shop-time-zone must be an IANA name, not 'Mars'. Nearest: ")]
    [InlineData("publish --keep 0", "error: --keep must be at least 1, not 0.")]
    [InlineData("serve --port 70000", "error: The port must lie between 0 (any free one) and 65535, not 70000.")]
    [InlineData("serve --port", "error: Required argument missing for option: '--port'.")]
    [InlineData("ingest --wait -1", "error: --wait must lie between 0 and 86400 seconds, not -1.")]
    [InlineData("ingest --remote spark", "error: --remote must be of the form sc://HOST:PORT, not 'spark'.")]
    [InlineData("clean --driver-memory lots", "error: --driver-memory must be at least 256m and of a form such as")]
    [InlineData("clean --driver-memory 1m", "error: --driver-memory must be at least 256m and of a form such as")]
    [InlineData("clean --driver-memory 2g --remote sc://h:1", "error: --driver-memory is the embedded engine's; ")]
    [InlineData("clean --master mesos://h:1", "error: --master must be local, local[N], local[*], spark://HOST:PORT")]
    [InlineData("clean --master yarn --remote sc://h:1", "error: --remote and --master name two engines; ")]
    [InlineData("clean --executor-memory 2g", "error: --executor-memory says how --master starts Spark, and there is ")]
    [InlineData("clean --master yarn --executor-memory lots", "error: --executor-memory must be at least 256m and of ")]
    [InlineData("clean --master yarn --conf a", "error: --conf takes key=value, not 'a'.")]
    [InlineData("ingest --config none.yaml", "error: The configuration file cannot be read: ")]
    [InlineData("sql", "error: Required argument 'query' missing for command: 'sql'.")]
    public async Task Misuse_is_told_in_one_line_and_exits_2(string args, string expected) =>
        (await CommandLine.RunAsync(args.Split(' '))).Failed(ExitCodes.Misuse).ShouldStartWith(expected);

    [Fact]
    public async Task No_job_is_misuse() =>
        (await CommandLine.RunAsync()).Failed(ExitCodes.Misuse).ShouldContain("Try --help.");

    [Theory]
    [InlineData("recommend:\n  cont: 3\n", "line 2: unknown key recommend.cont. Nearest: recommend.count, ")]
    [InlineData("lak: here\n", "line 1: unknown key lak. Nearest: lake, ")]
    [InlineData("- lake\n", "line 1: expected names with values.")]
    [InlineData("lake: [a, b]\n", "line 1: lake must be one value, not a list.")]
    [InlineData("recommend: 3\n", "line 1: expected names with values under recommend.")]
    [InlineData("wait: soon\n", "line 1: wait must be a number, not 'soon'.")]
    [InlineData("as-of: soon\n", "line 1: as-of must be a date such as 2011-11-09")]
    [InlineData("ingest:\n  on-drift: ignore\n", "line 2: ingest.on-drift must be one of fail, add, quarantine")]
    [InlineData("lake: \"a\n", "line 1: ")]
    [InlineData("recommend: { count: many }", "line 1: recommend.count must be a whole number, not 'many'.")]
    [InlineData("{ \"recommend\": { \"count\": 0 } }", "--count must lie between 1 and 1000, not 0.")]
    public async Task Configuration_that_is_wrong_is_told_with_its_line(string content, string expected)
    {
        await File.WriteAllTextAsync(_folder.File("config.yaml"), content, Cancellation);

        var error = (await CommandLine.RunAsync("recommend", "--config", _folder.File("config.yaml")))
            .Failed(ExitCodes.Misuse);

        error.ShouldContain(expected);
    }

    [Fact]
    public async Task Command_line_wins_over_configuration()
    {
        await File.WriteAllTextAsync(
            _folder.File("config.yaml"), $"lake: {LakePath}\nrecommend:\n  count: 0\n", Cancellation);

        var error = (
            await CommandLine.RunAsync("recommend", "--count", "2000", "--config", _folder.File("config.yaml")))
            .Failed(ExitCodes.Misuse);

        error.ShouldContain("not 2000");
    }

    [Fact]
    public async Task Job_on_a_lake_in_use_says_who_holds_it()
    {
        using var held = await LakeLock.TakeAsync(
            Lake.OpenOrCreate(LakePath), "pipeline", TimeSpan.Zero, _ => { }, Cancellation);

        (await CommandLine.RunAsync("ingest", "--lake", LakePath)).Failed(ExitCodes.Failure)
            .ShouldStartWith(
                $"error: The lake {LakePath} is in use by pipeline (process {Environment.ProcessId} on host ");
    }

    [Fact]
    public async Task Job_waits_for_the_lake_when_told_to()
    {
        var held = await LakeLock.TakeAsync(
            Lake.OpenOrCreate(LakePath), "pipeline", TimeSpan.Zero, _ => { }, Cancellation);

        var outcome = await CommandLine.RunAsync(
            ["clean", "--lake", LakePath, "--wait", "60"],
            Cancellation,
            line =>
            {
                if (line!.StartsWith("waiting for pipeline", StringComparison.Ordinal))
                    held.Dispose();
            });

        outcome.Failed(ExitCodes.Failure).ShouldContain(
            "has no table bronze/orders yet. Run ./submit.sh ingest first.");
    }

    [Theory]
    [InlineData("clean", "bronze/orders", "ingest")]
    [InlineData("features", "silver/purchases", "clean")]
    [InlineData("segments", "gold/customer_features", "features")]
    [InlineData("cluster", "gold/customer_features", "features")]
    [InlineData("profile", "gold/customer_features", "features")]
    [InlineData("recommend", "silver/purchases", "clean")]
    public async Task Job_on_an_empty_lake_names_the_job_to_run_first(string job, string table, string madeBy)
    {
        var lake = Lake.OpenOrCreate(LakePath);

        (await CommandLine.RunAsync(job, "--lake", LakePath)).Failed(ExitCodes.Failure).ShouldBe(
            $"error: The lake {lake.Root} has no table {table} yet. Run ./submit.sh {madeBy} first.");
        File.Exists(Path.Combine(LakePath, "_lock")).ShouldBeFalse();
    }

    [Fact]
    public async Task Interrupt_exits_130_and_leaves_no_lock_and_no_table()
    {
        using var interrupt = new CancellationTokenSource();

        // The line with the options comes first: the interrupt meets the job at the opening of its session.
        var outcome = await CommandLine.RunAsync(
            ["ingest", "--lake", LakePath, "--source", SampleOrders.Write(_folder)],
            interrupt.Token,
            _ => interrupt.Cancel());

        outcome.Failed(ExitCodes.Interrupted).ShouldBe("stopped");
        File.Exists(Path.Combine(LakePath, "_lock")).ShouldBeFalse();
        Lake.Open(LakePath).Has(LakeTables.BronzeOrders).ShouldBeFalse();
    }

    [Fact]
    public async Task Lake_of_another_layout_is_refused()
    {
        Directory.CreateDirectory(LakePath);
        await File.WriteAllTextAsync(Path.Combine(LakePath, "_layout.json"), """{"Version":99}""", Cancellation);

        (await CommandLine.RunAsync("pipeline", "--lake", LakePath)).Failed(ExitCodes.Failure)
            .ShouldContain("has layout version 99; this build reads and writes version 1");
    }

    [Fact]
    public async Task Verbose_shows_the_stack()
    {
        var outcome = await CommandLine.RunAsync("sql", "SELECT 1", "--lake", LakePath, "--verbose");

        outcome.ExitCode.ShouldBe(ExitCodes.Failure);
        outcome.Error.ShouldStartWith($"error: There is no lake at {LakePath}.");
        outcome.Error.ShouldContain("   at Personalization.Lakes.Lake.Open(");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
