using System.CommandLine;
using Personalization.Jobs.Cli;

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

    /// <summary>
    /// Names under its own in a configuration file where more than an option stands: <see cref="ConfigSection"/>.
    /// </summary>
    internal virtual IReadOnlyList<string> Sections => [];

    /// <summary>The options of its command line.</summary>
    internal virtual IReadOnlyList<Option> Options => OwnOptions;

    /// <summary>Further options that make sense only where the job runs by itself, and in no file.</summary>
    internal virtual IReadOnlyList<Option> LoneOptions => [];

    internal virtual IReadOnlyList<Argument> Arguments => [];

    /// <summary>
    /// Whether it changes the lake: then it holds the lake's lock, and makes the lake where there is none.
    /// </summary>
    internal virtual bool WritesLake => false;

    /// <summary>Whether it works with a lake at all.</summary>
    internal virtual bool NeedsLake => true;

    /// <summary>Whether it works with the lake under these options.</summary>
    internal virtual bool UsesLake(ParseResult values) => NeedsLake;

    /// <summary>Whether it needs an engine.</summary>
    internal virtual bool NeedsEngine => true;

    /// <summary>Whether standard output is for its result alone.</summary>
    internal virtual bool IsQuiet => false;

    /// <summary>Checks its options before anything is touched.</summary>
    /// <exception cref="InvalidInputException">An option is out of its range.</exception>
    internal virtual void Validate(ParseResult values)
    {
    }

    /// <summary>Checks one of its sections before anything is touched.</summary>
    /// <exception cref="UsageException">A key or a value in it is wrong.</exception>
    internal virtual void CheckSection(ConfigSection section)
    {
    }

    internal abstract Task RunAsync(JobRun run, CancellationToken cancellation);
}
