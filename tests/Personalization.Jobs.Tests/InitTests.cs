using System.Text.RegularExpressions;

namespace Personalization.Jobs.Tests;

/// <summary>The configuration that <c>init</c> writes.</summary>
public sealed partial class InitTests : IDisposable
{
    private readonly TempFolder _folder = new("init");

    private string ConfigPath => _folder.File("mine.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Written_configuration_runs_on_the_shipped_data()
    {
        var said = (await CommandLine.RunAsync("init", ConfigPath)).Succeeded();

        said.ShouldContain($"./submit.sh pipeline --config {ConfigPath}");
        var output = (await CommandLine.RunAsync("ingest", "--config", ConfigPath, "--lake", _folder.File("lake")))
            .Succeeded();
        output.ShouldContain("ingest: 541,909 rows; online_retail.parquet is in bronze/orders");
    }

    [Fact]
    public async Task Every_default_in_it_may_be_uncommented()
    {
        (await CommandLine.RunAsync("init", ConfigPath)).Succeeded();
        var text = await File.ReadAllTextAsync(ConfigPath);
        // Prose has one space behind its #.
        await File.WriteAllTextAsync(ConfigPath, CommentedKey().Replace(text, "$1$2"));

        var config = ConfigFile.Read(ConfigPath);

        config.Values["recommend.count"].ShouldBe(["--count", "20"]);
        config.Values["ingest.on-drift"].ShouldBe(["--on-drift", "fail"]);
        config.Values["as-of"].ShouldBeEmpty();
        text.ShouldContain("with products: . every line is about a product");
        config.Sections["ingest.orders"].Entries().Single(entry => entry.Name == "max-pages").Text()
            .ShouldBe("100000");
        foreach (var job in JobRegistry.All)
            text.ShouldContain(job.OwnOptions.Count == 0 ? "" : $"\n{job.Name}:\n");
    }

    [Fact]
    public async Task File_that_is_there_stays_unless_forced()
    {
        await File.WriteAllTextAsync(ConfigPath, "mine");

        (await CommandLine.RunAsync("init", ConfigPath)).Failed(ExitCodes.Failure)
            .ShouldContain("is there already. Name another file, or write over it with --force.");
        (await File.ReadAllTextAsync(ConfigPath)).ShouldBe("mine");
        (await CommandLine.RunAsync("init", ConfigPath, "--force")).Succeeded();
        (await File.ReadAllTextAsync(ConfigPath)).ShouldContain("InvoiceNo: InvoiceNo");
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_told() =>
        (await CommandLine.RunAsync("init", _folder.File("none", "mine.yaml"))).Failed(ExitCodes.Failure)
            .ShouldContain($"The directory {_folder.File("none")} is not there.");

    [GeneratedRegex(@"^( *)#([a-z].*|  .*)$", RegexOptions.Multiline)]
    private static partial Regex CommentedKey();
}
