using Personalization.Ingestion;

namespace Personalization.Tests.Ingestion;

/// <summary>Sources whose columns differ from their table's, on every engine.</summary>
public abstract class SchemaDriftSuite(EngineFixture engine) : IDisposable
{
    private const string Changed = "customer,age,channel\n2,42,\n3,unknown,\n4,44,web\n";

    private readonly IngestLake _lake = new();

    public void Dispose()
    {
        _lake.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Drift_is_refused_unless_told_otherwise()
    {
        var spark = await StartAsync();

        var error = await Should.ThrowAsync<InvalidInputException>(() => RunAsync(spark, OnDrift.Fail));

        error.Message.ShouldContain(
            "is not in bronze/customers: its columns have drifted from the table's: new column channel (string), " +
            "missing column city, 1 value of age that is no bigint. Decide with --on-drift add");
        (await _lake.Customers(spark, "customer").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Table_grows_when_told_to_and_loses_no_value()
    {
        var spark = await StartAsync();

        var outcome = await RunAsync(spark, OnDrift.Add);
        var again = await RunAsync(spark, OnDrift.Fail);

        outcome.AddedCount.ShouldBe(3);
        outcome.Notes.ShouldBe(
        [
            "changed.csv has drifted: new column channel (string), missing column city, " +
                "1 value of age that is no bigint",
        ]);
        again.IsSkipped.ShouldBeTrue();
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "age", "city", "channel", "_rescued"),
            ["1", 41L, "Lyon", null, null], ["2", 42L, null, null, null], ["3", null, null, null, "age=unknown"],
            ["4", 44L, null, "web", null]);
    }

    [Fact]
    public async Task Rows_without_a_place_are_set_aside_when_told_so()
    {
        var spark = await StartAsync();

        var outcome = await RunAsync(spark, OnDrift.Quarantine);

        outcome.AddedCount.ShouldBe(1);
        outcome.Notes[^1].ShouldBe("2 of its rows are in quarantine/ingest");
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "age", "city", "_position"),
            ["1", 41L, "Lyon", 0L], ["2", 42L, null, 0L]);
        await RowAssert.HasRowsAsync(
            _lake.Read(spark, LakeTables.QuarantineIngest, "rule", "reason", "source", "position").OrderBy("position"),
            ["schema", "has no place in the table: age=unknown", "changed.csv", 1L],
            ["schema", "has no place in the table: channel=web", "changed.csv", 2L]);
        (await _lake.Read(spark, LakeTables.QuarantineIngest, "payload").OrderBy("payload").CollectAsync())[0]
            .GetAs<string>(0).ShouldStartWith("""{"customer":"3",""");
    }

    [Fact]
    public async Task Types_that_differ_while_all_values_fit_are_no_drift()
    {
        var spark = await StartAsync();

        var outcome = await _lake.RunAsync(
            spark, Customers("more.csv", "customer,age,city\n5,55,Nice\n"), OnDrift.Fail);

        outcome.Notes.ShouldBeEmpty();
        await RowAssert.HasRowsInAnyOrderAsync(
            _lake.Customers(spark, "customer", "age"), ["1", 41L], ["5", 55L]);
    }

    // The table gets its number from JSON; CSV brings texts.
    private async Task<SparkSession> StartAsync()
    {
        var spark = await engine.GetSessionAsync();
        await _lake.RunAsync(spark, Customers("crm.jsonl", """{"customer":"1","age":41,"city":"Lyon"}""" + "\n"));
        return spark;
    }

    private Task<IngestOutcome> RunAsync(SparkSession spark, OnDrift onDrift) =>
        _lake.RunAsync(spark, Customers("changed.csv", Changed), onDrift);

    private SourceOptions Customers(string name, string content) =>
        IngestLake.Source(_lake.Write(name, content)) with { Kind = SourceKind.Customers };
}

public sealed class SchemaDriftOnEmbedded(EmbeddedFixture engine) : SchemaDriftSuite(engine);

public sealed class SchemaDriftOnSpark(SparkFixture engine) : SchemaDriftSuite(engine);
