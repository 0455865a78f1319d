using System.CommandLine;
using System.Globalization;
using Personalization.Comparing;
using Personalization.Jobs.Output;
using Personalization.Jobs.Running;
using Personalization.Lakes;

namespace Personalization.Jobs;

/// <summary>Two lakes, table by table; ends with an error where they differ.</summary>
internal sealed class CompareJob() : Job(
    "compare",
    "Compare the tables of two lakes: every row, decimals exactly, floats within 1e-9, metrics within their intervals")
{
    private static readonly Option<string> Left = new("--left")
    {
        Description = "One lake",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> Right = new("--right")
    {
        Description = "The other",
        HelpName = "DIR",
        Required = true,
    };

    internal override IReadOnlyList<Option> LoneOptions => [Left, Right];

    internal override bool NeedsLake => false;

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        var (left, right) = (Lake.Open(run.Get(Left)!), Lake.Open(run.Get(Right)!));
        var rows = new List<string[]>();
        await foreach (var table in LakeComparison.RunAsync(run.Spark, left, right, cancellation))
        {
            rows.Add([table.Table, Number(table.LeftRows), Number(table.RightRows), State(table), table.Note]);
            if (!table.IsSame)
                run.Problems.Add($"{table.Table} differs: {string.Join("; ", table.Differences)}");
        }

        new TextTable(["table", "left rows", "right rows", "state", "compared"], rightAligned: [1, 2]).Write(
            run.Output, rows);
        if (run.Problems.Count == 0)
            run.Say($"{left.Root} and {right.Root} hold the same");
    }

    private static string State(TableComparison table) => table.IsSame ? "same" : "differs";

    private static string Number(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";
}
