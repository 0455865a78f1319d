namespace Personalization.Jobs.Tests;

/// <summary>Runs the command line in this process.</summary>
internal static class CommandLine
{
    internal static Task<Outcome> RunAsync(params string[] args) =>
        RunAsync(args, TestContext.Current.CancellationToken);

    internal static async Task<Outcome> RunAsync(
        string[] args, CancellationToken cancellation, Action<string?>? onLine = null)
    {
        using var output = new WatchedWriter(onLine);
        using var error = new StringWriter();
        var exitCode = await new App(output, error).RunAsync(args, cancellation);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Tells of each line as it is written.</summary>
    private sealed class WatchedWriter(Action<string?>? onLine) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onLine?.Invoke(value);
        }
    }
}

/// <summary>What a run gave.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, or a failure that shows standard error.</summary>
    internal string Succeeded()
    {
        ExitCode.ShouldBe(0, Error + Output);
        Error.ShouldBeEmpty();
        return Output;
    }

    /// <summary>The one line on standard error.</summary>
    internal string Failed(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Error + Output);
        return Error.TrimEnd().Split('\n').ShouldHaveSingleItem();
    }
}
