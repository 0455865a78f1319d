namespace Personalization.Jobs.Cli;

/// <summary>What the process says to its caller.</summary>
internal static class ExitCodes
{
    internal const int Success = 0;
    internal const int Failure = 1;
    internal const int Misuse = 2;

    /// <summary>128 + SIGINT, as shells have it.</summary>
    internal const int Interrupted = 130;
}
