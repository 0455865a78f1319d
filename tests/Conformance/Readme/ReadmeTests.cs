using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Conformance.Readme;

public sealed partial class ReadmeTests
{
    // What a project file's ImplicitUsings give.
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        """;

    [Fact]
    public async Task Code_in_the_readme_prints_what_the_readme_shows()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var readme = await File.ReadAllTextAsync(Path.Combine(Checkout.Root, "README.md"), cancellation);
        var match = CodeAndOutput().Match(readme);
        match.Success.ShouldBeTrue("README.md shows C# code and, in the next block, its output");
        // Paths in the README begin at the checkout, where its reader stands.
        var program = Compile(match.Groups["code"].Value.Replace("\"notebooks/", $"\"{Checkout.Root}/notebooks/"));

        var printed = new StringWriter();
        var console = Console.Out;
        Console.SetOut(printed);
        try
        {
            await Task.Run(() => program.EntryPoint!.Invoke(null, [System.Array.Empty<string>()]), cancellation);
        }
        finally
        {
            Console.SetOut(console);
        }

        printed.ToString().Trim().ShouldBe(match.Groups["output"].Value.Trim());
    }

    private static Assembly Compile(string code)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Readme",
            [CSharpSyntaxTree.ParseText(ImplicitUsings), CSharpSyntaxTree.ParseText(code)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error).ShouldBeEmpty();
        return Assembly.Load(image.ToArray());
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```.*?```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeAndOutput();
}
