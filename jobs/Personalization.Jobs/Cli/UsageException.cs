namespace Personalization.Jobs.Cli;

/// <summary>The command line or the configuration file is wrong; nothing was run.</summary>
internal sealed class UsageException(string message, Exception? innerException = null)
    : Exception(message, innerException);
