using SparkConnect;

namespace Personalization.Jobs.Tests;

/// <summary>The same job gives the same rows on both engines, on a twentieth of the shipped orders.</summary>
public sealed class SameTablesTests(SparkServer server) : IDisposable
{
    private readonly TempFolder _folder = new("same-tables");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pipeline_gives_the_same_tables_on_both_engines()
    {
        var remote = await new SparkJobs(server).ArgumentsAsync();
        var cut = await CutAsync();
        var (one, two) = (_folder.File("embedded"), _folder.File("spark"));

        (await CommandLine.RunAsync("pipeline", "--source", cut, "--lake", one)).Succeeded();
        (await CommandLine.RunAsync(["pipeline", "--source", cut, "--lake", two, .. remote])).Succeeded();

        // Read by one engine: each must also understand what the other wrote.
        (await CommandLine.RunAsync("compare", "--left", one, "--right", two)).Succeeded()
            .ShouldContain("gold/similar_items");
    }

    private async Task<string> CutAsync()
    {
        await using var spark = Spark.Embedded();
        var shipped = Path.Combine(Checkout.Root, "notebooks", "data", "online_retail.parquet");
        await spark.Read().Parquet(shipped).Filter("InvoiceNo LIKE '%35' OR InvoiceNo LIKE 'C%7'")
            .Write().ParquetAsync(_folder.File("cut"), TestContext.Current.CancellationToken);
        return Directory.GetFiles(_folder.File("cut"), "*.parquet").ShouldHaveSingleItem();
    }
}
