using System.CommandLine;
using System.CommandLine.Help;
using Personalization.Jobs.Running;

namespace Personalization.Jobs.Cli;

/// <summary>
/// The command line: finds the job, fills in the configuration file, runs, and turns errors into exit codes.
/// </summary>
internal sealed class App(TextWriter output, TextWriter error)
{
    private readonly Dictionary<Command, Job> _jobByCommand = [];
    private readonly Dictionary<string, ConfigSection> _sections = [];

    internal async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var isVerbose = args.Contains(SharedOptions.VerboseOption.Name);
        try
        {
            return await ParseAndRunAsync(args, cancellation);
        }
        catch (UsageException misuse)
        {
            return Fail(misuse, isVerbose, ExitCodes.Misuse);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            return Fail(failure, isVerbose, ExitCodes.Failure);
        }
        catch (Exception stopped)
        {
            // Whatever the interrupted work threw on its way out, the cause is the interrupt.
            await error.WriteLineAsync(isVerbose ? $"stopped\n{stopped}" : "stopped");
            return ExitCodes.Interrupted;
        }
    }

    private async Task<int> ParseAndRunAsync(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var root = Root(cancellation);
        var values = root.Parse(args);
        if (values.Action is not HelpAction)
        {
            Check(values);
            if (values.GetValue(SharedOptions.ConfigOption) is { } path)
            {
                values = root.Parse([.. args, .. FromConfig(values, path)]);
                if (values.Errors.Count > 0)
                    throw new UsageException($"{path}: {values.Errors[0].Message}");
            }
        }

        return await values.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellation);
    }

    private Command Root(CancellationToken cancellation)
    {
        var root = new Command(
            "./submit.sh", "Turns what people do on a site, in an app and in a shop into what they should see next.")
        {
            new HelpOption(),
        };
        foreach (var option in SharedOptions.All)
            root.Add(option);
        foreach (var job in JobRegistry.All)
        {
            var command = new Command(job.Name, job.Description);
            foreach (var argument in job.Arguments)
                command.Add(argument);
            foreach (var option in job.Options.Concat(job.LoneOptions))
                command.Add(option);
            command.SetAction((values, _) => JobRunner.RunAsync(
                job, values, _sections, output, error, cancellation));
            root.Add(command);
            _jobByCommand[command] = job;
        }

        return root;
    }

    private void Check(ParseResult values)
    {
        if (values.Errors.Count == 0)
            return;
        var message = values.Errors[0].Message;
        if (values.UnmatchedTokens is [var unknown, ..])
        {
            var command = values.CommandResult.Command;
            var names = unknown.StartsWith('-')
                ? command.Options.Concat(SharedOptions.All).Select(option => option.Name).Distinct()
                : _jobByCommand.Values.Select(job => job.Name);
            message = $"'{unknown}' is not known here. Nearest: {string.Join(", ", NearestNames.Of(unknown, names))}.";
        }

        throw new UsageException($"{message} Try --help.");
    }

    // The file's values become arguments, so that they are read and checked by the same parser as all others.
    private IEnumerable<string> FromConfig(ParseResult values, string path)
    {
        var file = ConfigFile.Read(path);
        var job = _jobByCommand[values.CommandResult.Command];
        var options = SharedOptions.Configurable.Where(option => option.Recursive || job.Options.Contains(option))
            .Select(option => (Key: ConfigFile.KeyOf(option), Option: option))
            .Concat(JobRegistry.All.SelectMany(owner => owner.OwnOptions, (owner, option) =>
                    (Key: ConfigFile.KeyOf(owner, option), Option: option))
                .Where(entry => job.Options.Contains(entry.Option)));
        TakeSections(job, file);
        foreach (var (key, option) in options)
        {
            if (values.GetResult(option) is null or { Implicit: true } && file.Values.TryGetValue(key, out var given))
            {
                foreach (var argument in given)
                    yield return argument;
            }
        }
    }

    // A job has its own sections, and those of the steps whose options it has.
    private void TakeSections(Job job, ConfigFile file)
    {
        foreach (var owner in JobRegistry.All.Where(owner => owner.OwnOptions.All(job.Options.Contains)))
        {
            foreach (var key in owner.Sections.Select(name => ConfigFile.KeyOf(owner, name)))
            {
                if (file.Sections.TryGetValue(key, out var section) && !section.IsNull)
                {
                    owner.CheckSection(section);
                    _sections[key] = section;
                }
            }
        }
    }

    private int Fail(Exception failure, bool isVerbose, int exitCode)
    {
        error.WriteLine($"error: {ErrorText.Of(failure)}");
        if (isVerbose)
            error.WriteLine(failure);
        return exitCode;
    }
}
