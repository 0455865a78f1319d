namespace Personalization.Jobs.Tests.Notebooks;

/// <summary>
/// Runs every cell of the notebook on the lake that the demo makes, on every engine: the outputs are the same.
/// <c>UPDATE_GOLDEN=1</c> writes those of the embedded engine into the notebook instead of comparing them.
/// </summary>
public abstract class ExploreSuite(DemoLake demo, JobEngine engine)
{
    private const string Variable = "SPARK_REMOTE";

    [Fact]
    public async Task Cells_give_the_outputs_that_the_notebook_shows()
    {
        var notebook = Notebook.Read(Path.Combine(Checkout.Root, "notebooks", "explore.ipynb"));
        var remote = (await engine.ArgumentsAsync()).ElementAtOrDefault(1);
        var outputs = await RunAsync(notebook, await demo.GetPathAsync(), remote);

        if (remote is null && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            notebook.Save(outputs);
        outputs.Sum(output => output.Pictures.Count).ShouldBeGreaterThanOrEqualTo(3);
        foreach (var (index, output) in outputs.Index())
        {
            output.Text.ShouldBe(notebook.Output(index).Text, $"text of code cell {index + 1}");
            output.Sizes.ShouldBe(notebook.Output(index).Sizes, $"pictures of code cell {index + 1}");
        }
    }

    // The first cell chooses the engine by the variable, as a reader does.
    private static async Task<IReadOnlyList<CellOutput>> RunAsync(Notebook notebook, string lake, string? remote)
    {
        var before = Environment.GetEnvironmentVariable(Variable);
        Environment.SetEnvironmentVariable(Variable, remote);
        try
        {
            var runner = new CellRunner();
            var outputs = new List<CellOutput>();
            foreach (var code in notebook.Code)
                outputs.Add(await runner.RunAsync(InThisProcess(code, lake), TestContext.Current.CancellationToken));
            return outputs;
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }

    // The test has the libraries loaded already, and a lake of its own.
    private static string InThisProcess(string code, string lake) => string
        .Join('\n', code.Split('\n').Where(line => !line.StartsWith("#r ", StringComparison.Ordinal)))
        .Replace("\"../.lake\"", $"@\"{lake}\"", StringComparison.Ordinal);
}

public sealed class ExploreOnEmbedded(DemoLake demo) : ExploreSuite(demo, new EmbeddedJobs());

public sealed class ExploreOnSpark(DemoLake demo, SparkServer server) : ExploreSuite(demo, new SparkJobs(server));
