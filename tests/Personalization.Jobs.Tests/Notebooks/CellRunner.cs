using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Personalization.Lakes;
using SparkConnect.Client;
using SparkConnect.Protocol;

namespace Personalization.Jobs.Tests.Notebooks;

/// <summary>Runs cells of C# one after another in one state, as a notebook's kernel does.</summary>
internal sealed class CellRunner
{
    // What .NET Interactive imports by itself, and the stand-in for its display calls.
    private static readonly ScriptOptions Options = ScriptOptions.Default
        .AddReferences(
            typeof(SparkConnect.Spark).Assembly, typeof(SparkSession).Assembly, typeof(ISparkConnect).Assembly,
            typeof(Lake).Assembly, typeof(LakeTables).Assembly, typeof(DisplayCalls).Assembly)
        .AddImports(
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text",
            "System.Threading.Tasks", typeof(DisplayCalls).Namespace!);

    private ScriptState<object>? _state;

    internal async Task<CellOutput> RunAsync(string code, CancellationToken cancellation)
    {
        var console = Console.Out;
        using var printed = new StringWriter { NewLine = "\n" };
        Console.SetOut(printed);
        try
        {
            _state = _state is null
                ? await CSharpScript.RunAsync(code, Options, cancellationToken: cancellation)
                : await _state.ContinueWithAsync(code, Options, cancellation);
        }
        catch (CompilationErrorException error)
        {
            throw new InvalidOperationException($"{error.Message}\nin the cell\n{code}", error);
        }
        finally
        {
            Console.SetOut(console);
        }

        var pictures = DisplayCalls.Take().Where(shown => shown.MimeType == "image/png").Select(shown => shown.Value);
        return new CellOutput(printed.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), [.. pictures]);
    }
}
