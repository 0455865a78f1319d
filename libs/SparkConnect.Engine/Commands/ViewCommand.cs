using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Execution;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Commands;

/// <summary>
/// CREATE [OR REPLACE] TEMP VIEW: the relation is analysed now, so that mistakes show here, and kept.
/// </summary>
internal static class ViewCommand
{
    public static async Task RunAsync(CreateDataFrameViewCommand command, CommandContext context)
    {
        await QueryService.AnalyzeAsync(command.Input, context.Session, context.Cancellation);
        var name = command.IsGlobal ? $"global_temp.{command.Name}" : command.Name;
        if (!command.Replace && context.Session.FindView([name]) is not null)
        {
            throw new SparkException(
                "TEMP_TABLE_OR_VIEW_ALREADY_EXISTS",
                $"Cannot create the temporary view {SparkErrors.QuoteId(name)} because it already exists. Choose a "
                + "different name, drop or replace the existing view, or add the IF NOT EXISTS clause to tolerate "
                + "pre-existing views.",
                "42P07", new Dictionary<string, string> { ["relationName"] = SparkErrors.QuoteId(name) });
        }

        string[] parts = command.IsGlobal ? ["global_temp", command.Name] : [command.Name];
        context.Session.SetView(name, ViewBody.Of(command.Input, parts, context.Session));
    }
}
