using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using SparkConnect;

namespace Conformance.Readme;

public sealed partial class ReadmeTests
{
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .WithReferences(typeof(Spark).Assembly, typeof(SparkSession).Assembly, typeof(SparkException).Assembly)
        .WithImports("System", "System.Threading.Tasks");

    [Fact]
    public async Task Code_in_the_readme_prints_what_the_readme_shows()
    {
        var readme = await File.ReadAllTextAsync(
            Path.Combine(Checkout.Root, "README.md"), TestContext.Current.CancellationToken);
        var match = CodeAndOutput().Match(readme);
        match.Success.ShouldBeTrue("README.md shows C# code and, in the next block, its output");
        // Paths in the README begin at the checkout, where its reader stands.
        var code = match.Groups["code"].Value.Replace("\"notebooks/", $"\"{Checkout.Root}/notebooks/");

        var printed = new StringWriter();
        var console = Console.Out;
        Console.SetOut(printed);
        try
        {
            await CSharpScript.RunAsync(code, Options, cancellationToken: TestContext.Current.CancellationToken);
        }
        finally
        {
            Console.SetOut(console);
        }

        printed.ToString().Trim().ShouldBe(match.Groups["output"].Value.Trim());
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```.*?```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeAndOutput();
}
