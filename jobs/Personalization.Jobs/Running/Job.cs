using System.CommandLine;

namespace Personalization.Jobs.Running;

/// <summary>One command of the command line.</summary>
/// <param name="name">Its name there, and in a configuration file.</param>
/// <param name="description">What it does, for help.</param>
internal abstract class Job(string name, string description)
{
    internal string Name => name;

    internal string Description => description;

    /// <summary>The options that it declares: they stand under its name in a configuration file.</summary>
    internal virtual IReadOnlyList<Option> OwnOptions => [];

    /// <summary>The options of its command line.</summary>
    internal virtual IReadOnlyList<Option> Options => OwnOptions;

    internal virtual IReadOnlyList<Argument> Arguments => [];

    /// <summary>
    /// Whether it changes the lake: then it holds the lake's lock, and makes the lake where there is none.
    /// </summary>
    internal virtual bool WritesLake => false;

    /// <summary>Whether it needs an engine.</summary>
    internal virtual bool NeedsEngine => true;

    /// <summary>Whether standard output is for its result alone.</summary>
    internal virtual bool IsQuiet => false;

    /// <summary>Checks its options before anything is touched.</summary>
    /// <exception cref="InvalidInputException">An option is out of its range.</exception>
    internal virtual void Validate(ParseResult values)
    {
    }

    internal abstract Task RunAsync(JobRun run, CancellationToken cancellation);
}
