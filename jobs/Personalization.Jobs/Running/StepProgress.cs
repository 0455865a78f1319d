using SparkConnect.Client;
using Spectre.Console;

namespace Personalization.Jobs.Running;

/// <summary>A progress bar on standard error while steps run; nothing where that is not a terminal.</summary>
internal static class StepProgress
{
    internal static async Task<T> ShowAsync<T>(JobRun run, Func<string> title, Func<Task<T>> work)
    {
        if (Console.IsErrorRedirected || run.Error != Console.Error || run.Session is null)
            return await work();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(run.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(title(), maxValue: 1);
                using var subscription = run.Session.OnProgress(progress => Show(task, title(), progress));
                return await work();
            });
    }

    // A step is several operations, each with a bar from its beginning to its end.
    private static void Show(ProgressTask task, string title, QueryProgress progress)
    {
        var megabytes = progress.Stages.Sum(stage => stage.InputBytes) / 1e6;
        task.Description = megabytes >= 1 ? $"{title} {megabytes:N0} MB read" : title;
        task.Value = progress.Fraction;
    }
}
