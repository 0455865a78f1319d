using System.CommandLine;
using Personalization.Evaluation;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Running;

namespace Personalization.Jobs.Evaluating;

/// <summary>The options of <see cref="EvaluateJob"/>.</summary>
internal static class EvaluateOptions
{
    internal static readonly Option<DateTime?> Cut = new("--cut")
    {
        Description = "Learn from purchases before this day (UTC), foretell those from it on [default: 31 days before "
            + "the moment that --as-of names]",
        HelpName = "DATE",
        CustomParser = Dates.Parser("--cut", "2011-11-09"),
    };

    internal static readonly Option<int> K = new("--k")
    {
        Description = "Length of the lists that are judged",
        DefaultValueFactory = _ => 10,
    };

    internal static readonly Option<bool> Tune = new("--tune")
    {
        Description = "Search for parameters first, on what is known before the cut alone",
    };

    internal static readonly Option<int> Trials = new("--trials")
    {
        Description = "Settings of ALS that --tune draws",
        DefaultValueFactory = _ => new TuneOptions().Trials,
    };

    internal static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of what --tune draws",
        DefaultValueFactory = _ => new TuneOptions().Seed,
    };

    internal static readonly Option<string?> Train = new("--train")
    {
        Description = "Learn from this file (CSV, JSON lines or Parquet) instead of the lake",
        HelpName = "FILE",
    };

    internal static readonly Option<string?> Test = new("--test")
    {
        Description = "Foretell this file, for the customers who are in both",
        HelpName = "FILE",
    };

    internal static readonly Option<string?> Columns = new("--columns")
    {
        Description = "What the files' columns are called; time and rating may be left out",
        HelpName = "customer=A,item=B,time=C,rating=D",
    };

    internal static readonly Option<string?> Json = new("--json")
    {
        Description = "Write the results to this file too",
        HelpName = "FILE",
    };

    internal static IReadOnlyList<Option> Lone => [Tune, Trials, Seed, Train, Test, Columns, Json];

    internal static bool IsOfFiles(ParseResult values) =>
        Given(values, Train) || Given(values, Test) || Given(values, Columns);

    internal static void Validate(ParseResult values)
    {
        if (values.GetValue(K) is < 1 or > 1000)
            throw new InvalidInputException($"--k must lie between 1 and 1000, not {values.GetValue(K)}.");
        if (values.GetValue(Trials) is var trials && Given(values, Trials) && trials is < 1 or > 10_000)
            throw new InvalidInputException($"--trials must lie between 1 and 10000, not {trials}.");
        if (Given(values, Json) && values.GetValue(Json) is { } json)
            EvaluationJson.Check(json);
        if (!IsOfFiles(values))
            return;
        foreach (var option in new[] { Train, Test, Columns }.Where(option => !Given(values, option)))
            throw new InvalidInputException($"{option.Name} is needed too: files are judged with all of --train, "
                + "--test and --columns.");
        foreach (var option in new Option[] { Cut, Moment.AsOf }.Where(option => Given(values, option)))
            throw new InvalidInputException(
                $"{option.Name} is for the lake; the files --train and --test are cut already.");
        EvaluationFileColumns.Parse(values.GetValue(Columns)!);
    }

    private static bool Given(ParseResult values, Option option) => values.GetResult(option) is { Implicit: false };
}
