using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Output;
using Personalization.Jobs.Running;
using Personalization.Segments;
using SparkConnect.Client;
using SparkConnect.Protocol;
using static SparkConnect.Client.Functions;

namespace Personalization.Jobs;

/// <summary>Shows what segments would hold, and writes nothing.</summary>
internal static class SegmentPreview
{
    private const int SampleCount = 5;

    private static readonly string[] Shown =
    [
        CustomerFeatureColumns.Customer, RfmColumns.Tier, CustomerFeatureColumns.RecencyDays,
        CustomerFeatureColumns.Frequency, CustomerFeatureColumns.Monetary, CustomerFeatureColumns.Country,
    ];

    internal static async Task ShowAsync(
        JobRun run, IReadOnlyList<SegmentRule> rules, string? name, CancellationToken cancellation)
    {
        var chosen = name is null ? rules : rules.Where(rule => rule.Name == name).ToList();
        if (chosen.Count == 0)
            throw new InvalidInputException($"There is no segment '{name}'. Nearest: "
                + $"{string.Join(", ", NearestNames.Of(name!, rules.Select(rule => rule.Name)))}.");
        var people = await PeopleAsync(run, cancellation);
        var customers = await people.CountAsync(cancellation);
        foreach (var rule in chosen)
        {
            try
            {
                await ShowAsync(run, people.Filter(rule.Where), rule, customers, cancellation);
            }
            catch (SparkException error)
            {
                run.Problems.Add($"The segment {rule.Name} ({rule.Origin}): {ErrorText.Of(error)}");
            }
        }
    }

    private static async Task<DataFrame> PeopleAsync(JobRun run, CancellationToken cancellation)
    {
        var versions = new Dictionary<string, long>
        {
            [LakeTables.GoldCustomerFeatures] =
                await run.Store.VersionAsync(LakeTables.GoldCustomerFeatures, "features", cancellation),
        };
        if (run.Lake.Has(LakeTables.BronzeCustomers))
            versions[LakeTables.BronzeCustomers] =
                await run.Store.VersionAsync(LakeTables.BronzeCustomers, cancellation);
        var features = run.Store.Read(
            LakeTables.GoldCustomerFeatures, versions[LakeTables.GoldCustomerFeatures]);
        var crm = await CustomerTables.CrmAsync(run.Store, versions, cancellation);
        return await People.FromAsync(features, RfmScores.Of(features), crm, cancellation);
    }

    private static async Task ShowAsync(
        JobRun run, DataFrame members, SegmentRule rule, long customers, CancellationToken cancellation)
    {
        var size = new SegmentSize(rule.Name, await members.CountAsync(cancellation), customers, 0, 0);
        var sample = await members
            .OrderBy(Col(CustomerFeatureColumns.Monetary).Desc(), Col(CustomerFeatureColumns.Customer).Asc())
            .Limit(SampleCount).Select(Shown.Select(Col)).CollectAsync(cancellation);
        run.Say("");
        run.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{rule.Name}: {size.Size:N0} of {customers:N0} customer{(customers == 1 ? "" : "s")} "
                + $"({size.Share:P1}). {rule.Description}"));
        if (sample.Count > 0)
            new TextTable(Shown, rightAligned: [2, 3, 4]).Write(
                run.Output, [.. sample.Select(row => row.Select(Text).ToArray())]);
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
