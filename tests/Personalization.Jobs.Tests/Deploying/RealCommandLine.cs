using System.CommandLine;
using Personalization.Jobs.Running;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>Whether the jobs' command line takes arguments, without running anything.</summary>
internal static class RealCommandLine
{
    /// <summary>Why it would refuse them; null where it takes them.</summary>
    internal static string? Problem(IEnumerable<string> args)
    {
        var root = new Command("./submit.sh");
        foreach (var option in SharedOptions.All)
            root.Add(option);
        foreach (var job in JobRegistry.All)
            root.Add(CommandOf(job));
        // The variable is the deployment's: here only whether the option takes such an address.
        var values = root.Parse([.. args.Select(arg =>
            arg.StartsWith("env:", StringComparison.Ordinal) ? "sqlite:releases" : arg)]);
        if (values.Errors.Count > 0)
            return values.Errors[0].Message;
        if (values.CommandResult.Command == root)
            return "no job is named";
        try
        {
            SharedOptions.From(values);
            return null;
        }
        catch (UsageException error)
        {
            return error.Message;
        }
    }

    private static Command CommandOf(Job job)
    {
        var command = new Command(job.Name);
        foreach (var argument in job.Arguments)
            command.Add(argument);
        foreach (var option in job.Options.Concat(job.LoneOptions))
            command.Add(option);
        return command;
    }
}
