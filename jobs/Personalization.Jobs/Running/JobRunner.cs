using System.CommandLine;
using System.Globalization;
using Personalization.Jobs.Cli;
using Personalization.Lakes;
using Personalization.ReadApi;
using Serving;

namespace Personalization.Jobs.Running;

/// <summary>Runs one job: checks its options, opens the lake, takes its lock, starts the engine.</summary>
internal static class JobRunner
{
    internal static async Task<int> RunAsync(
        Job job, ParseResult values, IReadOnlyDictionary<string, ConfigSection> sections, TextWriter output,
        TextWriter error, CancellationToken cancellation)
    {
        var shared = SharedOptions.From(values);
        Validate(job, values);
        var lake = !job.UsesLake(values) ? null
            : job.WritesLake ? Lake.OpenOrCreate(shared.Lake)
            : Lake.Open(shared.Lake);
        if (!job.IsQuiet)
            output.WriteLine(OptionsLine(job, values, shared, lake));
        using var held = job.WritesLake && lake is not null
            ? await LockAsync(job, lake, shared, output, cancellation)
            : null;
        await using var engine = job.NeedsEngine
            ? await RunningEngine.StartAsync(
                shared, lake, (job.IsQuiet ? TextWriter.Null : output).WriteLine, cancellation)
            : null;
        if (engine is not null && lake is not null && !shared.IsEmbedded)
            await engine.WatchedAsync(
                token => EngineSight.CheckAsync(engine.Session, lake, token), cancellation);
        var run = new JobRun(values, lake, engine?.Session, output, error) { Sections = sections };
        await (engine?.WatchedAsync(token => job.RunAsync(run, token), cancellation)
            ?? job.RunAsync(run, cancellation));
        foreach (var problem in run.Problems)
            error.WriteLine($"error: {problem}");
        return run.Problems.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static void Validate(Job job, ParseResult values)
    {
        try
        {
            job.Validate(values);
        }
        catch (Exception error) when (error is InvalidInputException or ReadApiException or ServingException)
        {
            throw new UsageException(error.Message, error);
        }
    }

    private static async Task<LakeLock> LockAsync(
        Job job, Lake lake, SharedOptions shared, TextWriter output, CancellationToken cancellation)
    {
        var held = await LakeLock.TakeAsync(
            lake, job.Name, shared.Wait, holder => output.WriteLine($"waiting for {holder}"), cancellation);
        if (held.AbandonedBy is { } dead)
            output.WriteLine($"took over the lake's lock from {dead}, which ended without giving it back");
        return held;
    }

    private static string OptionsLine(Job job, ParseResult values, SharedOptions shared, Lake? lake)
    {
        var own = job.Options
            .Select(option => (option.Name, Value: values.GetResult(option)?.GetValueOrDefault<object?>()))
            .SelectMany(option => option.Value is Array all ? all.Cast<object>().Select(value => (option.Name, value))
                : option.Value is { } one ? [(option.Name, one)]
                : [])
            .Select(option => string.Create(CultureInfo.InvariantCulture, $" {option.Item1} {Text(option.Item2)}"));
        var engine = job.NeedsEngine ? $" on {RunningEngine.NameOf(shared)}" : "";
        var place = lake is null ? "" : $" --lake {lake.Root}";
        return $"{job.Name}{engine}{place}{string.Concat(own)}";
    }

    // As the option takes it, so that the line can be run again.
    private static object Text(object value) => value is DateTime moment
        ? moment.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)
        : value;
}
