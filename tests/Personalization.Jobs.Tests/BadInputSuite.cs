namespace Personalization.Jobs.Tests;

/// <summary>Input that cannot be used, on every engine: one readable line, and the lake as it was.</summary>
public abstract class BadInputSuite(JobEngine engine) : IDisposable
{
    private readonly TempFolder _folder = new("bad-input");

    private string LakePath => _folder.File("lake");

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("gone.parquet", null, "gone.parquet is not there.")]
    [InlineData("cut.parquet", "PAR1 and no more of it", "cut.parquet is truncated")]
    [InlineData("text.parquet", "a,b\n1,2\n", "text.parquet is not a Parquet file")]
    [InlineData("empty.csv", "", "empty.csv is empty")]
    [InlineData("header.csv", SampleOrders.Header + "\n", "header.csv has columns but no rows")]
    [InlineData("other.csv", "Invoice_No,StockCode\n1,2\n", "lacks InvoiceNo (nearest: Invoice_No, StockCode)")]
    public async Task Source_that_cannot_be_used_is_refused(string name, string? content, string expected)
    {
        if (content is not null)
            await File.WriteAllTextAsync(_folder.File(name), content, TestContext.Current.CancellationToken);

        var error = (await engine.RunAsync("ingest", "--lake", LakePath, "--source", _folder.File(name)))
            .Failed(ExitCodes.Failure);

        error.ShouldStartWith("error: ");
        error.ShouldContain(expected);
        Directory.Exists(Path.Combine(LakePath, "bronze")).ShouldBeFalse();
        File.Exists(Path.Combine(LakePath, "_lock")).ShouldBeFalse();
    }

    [Fact]
    public async Task Parquet_file_with_a_broken_footer_is_refused()
    {
        await File.WriteAllTextAsync(
            _folder.File(
                "broken.parquet"), "PAR1 this is no footer at all PAR1", TestContext.Current.CancellationToken);

        (await engine.RunAsync("ingest", "--lake", LakePath, "--source", _folder.File("broken.parquet")))
            .Failed(ExitCodes.Failure).ShouldStartWith("error: [");
    }

    [Fact]
    public async Task Step_without_its_input_names_the_job_that_makes_it()
    {
        (await engine.RunAsync("recommend", "--lake", LakePath)).Failed(ExitCodes.Failure)
            .ShouldBe($"error: The lake {LakePath} has no table silver/purchases yet. Run ./submit.sh clean first.");
    }

    [Fact]
    public async Task Orders_that_are_all_bad_are_told_with_the_way_to_their_reasons()
    {
        var source = _folder.File("bad.csv");
        await File.WriteAllTextAsync(
            source, $"{SampleOrders.Header}\n1,10001,MUG,-1,2011-11-01,2.5,100,France\n",
            TestContext.Current.CancellationToken);

        (await engine.RunAsync("pipeline", "--lake", LakePath, "--source", source)).Failed(ExitCodes.Failure)
            .ShouldContain("no order line is the sale of a product. Of 1 line clean found 1 quarantined. See what ");
    }

    [Fact]
    public async Task Products_that_all_count_as_charges_are_told_with_the_pattern_and_the_way_out()
    {
        var source = _folder.File("own.csv");
        await File.WriteAllTextAsync(
            source,
            $"{SampleOrders.Header}\n1,P-0002,MUG,1,2011-11-01,2.5,100,France\n1,P-0001,CUP,1,2011-11-01,2.5,1,\n"
                + "1,P-0003,CAN,0,2011-11-01,2.5,1,\n",
            TestContext.Current.CancellationToken);
        (await engine.RunAsync("ingest", "--lake", LakePath, "--source", source)).Succeeded();

        var note = (await engine.RunAsync("clean", "--lake", LakePath)).Succeeded();
        var error = (await engine.RunAsync("features", "--lake", LakePath)).Failed(ExitCodes.Failure);

        note.ShouldContain("purchases; 1 lines in quarantine; 2 of 3 lines are charges: their StockCode does not "
            + "match products: ^[0-9]{5} of order-rules.yaml");
        error.ShouldContain("Of 3 lines clean found 1 quarantined, 2 charge: a charge is a line whose StockCode, such "
            + "as P-0001, does not match `products: ^[0-9]{5}` of clean's rules. ");
        error.ShouldContain($"write `products: .` in it, and run ./submit.sh clean --lake {LakePath} --rules FILE");
        error.ShouldContain($"./submit.sh sql --lake {LakePath} \"SELECT class, rows FROM quality_ledger\"");

        var rules = _folder.File("rules.yaml");
        await File.WriteAllTextAsync(
            rules, Personalization.Quality.RuleSet.DefaultText.Replace(
                "products: ^[0-9]{5}", "products: .", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var mended = (await engine.RunAsync("clean", "--lake", LakePath, "--rules", rules)).Succeeded();
        mended.ShouldContain("clean: 2 rows; purchases; 1 lines in quarantine");
        mended.ShouldNotContain("are charges");
    }

    [Fact]
    public async Task Sql_that_is_wrong_is_told_with_its_place()
    {
        (await engine.RunAsync("ingest", "--lake", LakePath, "--source", SampleOrders.Write(_folder))).Succeeded();

        var syntax = await engine.RunAsync("sql", "SELECT * FORM bronze_orders", "--lake", LakePath);
        var column = await engine.RunAsync("sql", "SELECT StockCod FROM bronze_orders", "--lake", LakePath);

        syntax.ExitCode.ShouldBe(ExitCodes.Failure);
        syntax.Error.ShouldStartWith("error: [PARSE_SYNTAX_ERROR] Syntax error at or near");
        syntax.Error.ShouldContain("^^^");
        column.ExitCode.ShouldBe(ExitCodes.Failure);
        column.Error.ShouldStartWith("error: [UNRESOLVED_COLUMN.WITH_SUGGESTION]");
        column.Error.ShouldContain("`StockCode`");
    }
}

public sealed class BadInputOnEmbedded() : BadInputSuite(new EmbeddedJobs());

public sealed class BadInputOnSpark(SparkServer server) : BadInputSuite(new SparkJobs(server));
