namespace Personalization.Jobs.Tests;

/// <summary>The engine that a suite's jobs run on.</summary>
public abstract class JobEngine
{
    /// <summary>What the command line needs for it; skips the test where it is missing.</summary>
    internal abstract Task<string[]> ArgumentsAsync();

    internal async Task<Outcome> RunAsync(params string[] args) =>
        await CommandLine.RunAsync([.. args, .. await ArgumentsAsync()]);
}

public sealed class EmbeddedJobs : JobEngine
{
    internal override Task<string[]> ArgumentsAsync() => Task.FromResult<string[]>([]);
}

public sealed class SparkJobs(SparkServer server) : JobEngine
{
    internal override async Task<string[]> ArgumentsAsync() =>
        ["--remote", (await server.GetAddressAsync()).OriginalString];
}
