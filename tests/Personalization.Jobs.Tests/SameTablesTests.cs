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
        var cut = await ShippedCut.WriteAsync(_folder, "InvoiceNo LIKE '%35' OR InvoiceNo LIKE 'C%7'");
        var (one, two) = (_folder.File("embedded"), _folder.File("spark"));

        (await CommandLine.RunAsync("pipeline", "--source", cut, "--lake", one)).Succeeded();
        (await CommandLine.RunAsync(["pipeline", "--source", cut, "--lake", two, .. remote])).Succeeded();

        // Read by one engine: each must also understand what the other wrote.
        (await CommandLine.RunAsync("compare", "--left", one, "--right", two)).Succeeded()
            .ShouldContain("gold/similar_items");
    }
}
