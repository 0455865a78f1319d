using System.CommandLine;
using System.Globalization;
using Personalization.Ingestion;
using Personalization.Jobs.Cli;
using SparkConnect.Client;

namespace Personalization.Jobs.Running;

/// <summary>The option <c>--as-of</c>, which several steps share: what "now" stands for.</summary>
internal static class Moment
{
    internal static readonly Option<DateTime?> AsOf = new("--as-of")
    {
        Description = "Moment (UTC) before which purchases count [default: the end of the last purchase's day]",
        HelpName = "DATE",
        CustomParser = Dates.Parser("--as-of", "2011-11-09 or 2011-11-09T12:00:00Z"),
    };

    internal static string Text(JobRun run) =>
        run.Get(AsOf)?.ToString("O", CultureInfo.InvariantCulture) ?? "the last purchase";

    /// <summary>The moment asked for, or the end of the last purchase's day.</summary>
    /// <exception cref="InvalidInputException">There are no purchases.</exception>
    internal static async Task<DateTime> ResolveAsync(
        JobRun run, DataFrame purchases, CancellationToken cancellation) =>
        run.Get(AsOf) ?? await EndAsync(run, purchases, cancellation);

    /// <summary>The end of the last purchase's day.</summary>
    /// <exception cref="InvalidInputException">There are no purchases.</exception>
    internal static async Task<DateTime> EndAsync(
        JobRun run, DataFrame purchases, CancellationToken cancellation) =>
        await Purchases.EndAsync(purchases, cancellation) ?? throw await NoPurchases.ErrorAsync(run, cancellation);
}
