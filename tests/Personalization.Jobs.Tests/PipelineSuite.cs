using Personalization.Lakes;

namespace Personalization.Jobs.Tests;

/// <summary>The whole line on a small file, on every engine.</summary>
public abstract class PipelineSuite(JobEngine engine) : IDisposable
{
    private protected JobEngine Engine { get; } = engine;

    private protected TempFolder Folder { get; } = new("pipeline");

    private protected string LakePath => Folder.File("lake");

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Pipeline_makes_every_table_and_a_second_run_skips_every_step()
    {
        var source = SampleOrders.Write(Folder);

        var first = (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Succeeded();
        var second = (await Engine.RunAsync("--lake", LakePath, "pipeline", "--source", source)).Succeeded();

        States(first).ShouldBe(
            "ingest done 10, clean done 6, features done 3, segments done 5, cluster done 3, profile done 3, " +
            "recommend done 4, evaluate done 0, publish done 43, report done 1");
        States(second).ShouldBe(
            "ingest skipped 10, clean skipped 6, features skipped 3, segments skipped 5, " +
            "cluster skipped 3, profile skipped 3, " +
            "recommend skipped 4, evaluate skipped 0, publish skipped 43, " +
            "report skipped 1");
        first.ShouldContain("purchase        6   60.00 %");
        first.ShouldContain("purchases; 1 lines in quarantine");
        second.ShouldContain("orders.csv is in bronze/orders already");
        Directory.Exists(Path.Combine(LakePath, "bronze", "orders")).ShouldBeTrue();
        File.Exists(Path.Combine(LakePath, "_lock")).ShouldBeFalse();
        await ShouldHoldTheExpectedRowsAsync();
    }

    [Fact]
    public async Task Pipeline_recovers_a_lake_that_a_killed_run_left()
    {
        var source = SampleOrders.Write(Folder);
        Lake.OpenOrCreate(LakePath);
        var half = Directory.CreateDirectory(Path.Combine(LakePath, "bronze", "orders"));
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "part-0.parquet"), "PAR1 cut off", Cancellation);
        Directory.CreateDirectory(Path.Combine(LakePath, "serving", "releases", ".building-r000001"));
        await File.WriteAllTextAsync(
            Path.Combine(LakePath, "_lock"),
            """{"Job":"pipeline","ProcessId":4711,"Host":"shop","StartedUtc":"2026-01-31T12:00:00Z"}""",
            Cancellation);

        var output = (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Succeeded();

        output.ShouldContain("took over the lake's lock from pipeline (process 4711 on host shop");
        States(output).ShouldStartWith("ingest done 10, clean done 6");
        Directory.GetDirectories(Path.Combine(LakePath, "serving", "releases")).Select(Path.GetFileName)
            .ShouldBe(["r000001"]);
    }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected async Task ShouldHoldTheExpectedRowsAsync()
    {
        (await CsvAsync("SELECT rule, count(*) AS n FROM quarantine_orders GROUP BY rule ORDER BY rule"))
            .ShouldBe(["rule,n", "readable,1"]);
        (await CsvAsync("SELECT class, rows, share FROM quality_ledger " +
            "WHERE run_at = (SELECT max(run_at) FROM quality_ledger) ORDER BY class"))
            .ShouldBe(
            [
                "class,rows,share", "charge,1,0.1", "duplicate,1,0.1", "purchase,6,0.6", "quarantined,1,0.1",
                "return,1,0.1",
            ]);
        (await CsvAsync("SELECT `order`, quantity, amount, undone_order, undone_time FROM silver_returns"))
            .ShouldBe(["order,quantity,amount,undone_order,undone_time", "C5,1,2.5000,4,2011-12-08 15:30:00"]);
        (await CsvAsync("SELECT code, amount, month FROM silver_charges"))
            .ShouldBe(["code,amount,month", "POST,18.0000,2011-12"]);
        (await CsvAsync("SELECT customer, recency_days, frequency, monetary FROM gold_customer_features ORDER BY 1"))
            .ShouldBe(
            [
                "customer,recency_days,frequency,monetary", "100,38,1,27.7500", "200,8,2,17.0000", "300,1,1,2.5000",
            ]);
        (await CsvAsync("SELECT item, name FROM gold_items ORDER BY item"))
            .ShouldBe(["item,name", "10001,RED MUG", "10002,CAKE STAND", "10003,LANTERN"]);
        (await CsvAsync("SELECT window, rank, item, score FROM gold_popular_items " +
            "WHERE segment = '' AND window <> 'trending' ORDER BY window, rank"))
            .ShouldBe(
            [
                "window,rank,item,score", "all,1,10001,3", "all,2,10002,2", "all,3,10003,1", "recent,1,10001,2",
                "recent,2,10002,1", "recent,3,10003,1",
            ]);
        (await CsvAsync("SELECT customer, rank, item FROM gold_recommendations ORDER BY customer, rank"))
            .ShouldBe(["customer,rank,item", "100,1,10003", "200,1,10002", "300,1,10003", "300,2,10002"]);
    }

    private async Task<string[]> CsvAsync(string query) =>
        (await Engine.RunAsync("sql", query, "--lake", LakePath, "--format", "csv")).Succeeded()
        .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    // The step table's first three columns: name, state, rows.
    private protected static string States(string output) => string.Join(", ", output.Split('\n')
        .SkipWhile(line => !line.StartsWith("step ", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => !line.StartsWith("total", StringComparison.Ordinal))
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3))));
}

/// <summary>Here also which steps run again: the steps decide that by themselves, whatever the engine.</summary>
public sealed class PipelineOnEmbedded() : PipelineSuite(new EmbeddedJobs())
{
    [Fact]
    public async Task New_orders_and_new_options_run_the_steps_that_they_concern()
    {
        var source = SampleOrders.Write(Folder);
        (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Succeeded();
        var more = Folder.File("more.csv");
        await File.WriteAllTextAsync(
            more, $"{SampleOrders.Header}\n9,10004,VASE,1,2011-12-09 09:00:00,5.00,400,Spain\n", Cancellation);

        var counted = (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", source, "--count", "1"))
            .Succeeded();
        var grown = (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", more)).Succeeded();

        States(counted).ShouldBe(
            "ingest skipped 10, clean skipped 6, features skipped 3, segments skipped 5, " +
            "cluster skipped 3, profile skipped 3, " +
            "recommend done 3, evaluate skipped 0, publish done 30, report done 1");
        States(grown).ShouldBe(
            "ingest done 1, clean done 7, features done 4, segments done 7, cluster done 4, profile done 4, " +
            "recommend done 10, evaluate done 0, publish done 63, report done 1");
        grown.ShouldContain("release r000003 is current");
    }

    [Fact]
    public async Task Step_killed_before_its_record_runs_again_and_changes_nothing()
    {
        var source = SampleOrders.Write(Folder);
        (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Succeeded();
        Directory.Delete(Path.Combine(LakePath, "_state"), recursive: true);

        var output = (await Engine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Succeeded();

        States(output).ShouldBe(
            "ingest skipped 10, clean done 6, features done 3, segments done 5, cluster done 3, profile done 3, " +
            "recommend done 4, evaluate done 0, publish done 43, report done 1");
        await ShouldHoldTheExpectedRowsAsync();
    }
}

public sealed class PipelineOnSpark(SparkServer server) : PipelineSuite(new SparkJobs(server));
