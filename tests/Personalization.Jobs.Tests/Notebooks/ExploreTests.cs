namespace Personalization.Jobs.Tests.Notebooks;

/// <summary>
/// Runs every cell of the notebook on the lake that the demo makes. <c>UPDATE_GOLDEN=1</c> writes the outputs into the
/// notebook instead of comparing them.
/// </summary>
public sealed class ExploreTests(DemoLake demo)
{
    [Fact]
    public async Task Cells_give_the_outputs_that_the_notebook_shows()
    {
        var notebook = Notebook.Read(Path.Combine(Checkout.Root, "notebooks", "explore.ipynb"));
        var lake = await demo.GetPathAsync();
        var runner = new CellRunner();
        var outputs = new List<CellOutput>();
        foreach (var code in notebook.Code)
            outputs.Add(await runner.RunAsync(InThisProcess(code, lake), TestContext.Current.CancellationToken));

        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            notebook.Save(outputs);
        outputs.Sum(output => output.Pictures.Count).ShouldBeGreaterThanOrEqualTo(3);
        foreach (var (index, output) in outputs.Index())
        {
            output.Text.ShouldBe(notebook.Output(index).Text, $"text of code cell {index + 1}");
            output.Sizes.ShouldBe(notebook.Output(index).Sizes, $"pictures of code cell {index + 1}");
        }
    }

    // The test has the libraries loaded already, and a lake of its own.
    private static string InThisProcess(string code, string lake) => string
        .Join('\n', code.Split('\n').Where(line => !line.StartsWith("#r ", StringComparison.Ordinal)))
        .Replace("\"../.lake\"", $"@\"{lake}\"", StringComparison.Ordinal);
}
