using System.CommandLine;
using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Cli;
using Personalization.Jobs.Publishing;
using Personalization.Jobs.Running;
using Personalization.ReadApi.Queries;
using SparkConnect.Client;

namespace Personalization.Jobs;

/// <summary>The pipeline on the shipped data, and what some customers would see.</summary>
internal sealed class DemoJob()
    : Job("demo", "Run the pipeline on the shipped retail data and show what some customers would see, and why")
{
    private const int ShownCount = 5;

    // The data is the shipped one: no option of ingest.
    internal override IReadOnlyList<Option> Options =>
        [.. StepSequence.Options.Except(JobRegistry.Steps.OfType<IngestJob>().Single().OwnOptions)];

    internal override bool WritesLake => true;

    internal override void Validate(ParseResult values) => StepSequence.Validate(values);

    internal override async Task RunAsync(JobRun run, CancellationToken cancellation)
    {
        await StepSequence.RunAsync(JobRegistry.Steps, run, cancellation);
        await using (var store = ServingOption.Open(run.Values))
        await using (var release = (await store.OpenCurrentAsync(cancellation))!)
        {
            var popular = await PopularItems.LoadAsync(release, cancellation);
            foreach (var (customer, who) in await CustomersAsync(run, cancellation))
                Show(run, await RecommendationQueries.ForAsync(
                    release, popular, customer, ShownCount, cancellation), customer, who);
        }

        run.Say("");
        run.Say($"What the shop knows, with pictures: {ReportJob.PathOf(run)}");
        run.Say($"The same over HTTP: ./submit.sh serve --lake {run.Lake.Root} --port 8080");
    }

    // The best customer, the newest one, and somebody nobody knows.
    private static async Task<IReadOnlyList<(string Customer, string Who)>> CustomersAsync(
        JobRun run, CancellationToken cancellation)
    {
        var features = run.Store.Read(LakeTables.GoldCustomerFeatures);
        var best = features.OrderBy(
            Functions.Col(CustomerFeatureColumns.Monetary).Desc(), Functions.Col(
                CustomerFeatureColumns.Customer).Asc());
        var newest = features.Filter(Functions.Col(CustomerFeatureColumns.Frequency).EqualTo(1)).OrderBy(
            CustomerFeatureColumns.RecencyDays, CustomerFeatureColumns.Customer);
        var customers = new List<(string, string)>();
        foreach (var row in new[] { await best.FirstAsync(cancellation), await newest.FirstAsync(cancellation) })
        {
            if (row is not null)
                customers.Add((row.GetAs<string>(CustomerFeatureColumns.Customer), Describe(row)));
        }

        return [.. customers, ("a new visitor", "nothing known")];
    }

    private static string Describe(Row row)
    {
        var orders = Counted(row.GetAs<long>(CustomerFeatureColumns.Frequency), "order");
        var days = Counted(row.GetAs<int>(CustomerFeatureColumns.RecencyDays), "day");
        var worth = row.GetAs<decimal>(CustomerFeatureColumns.Monetary);
        return string.Create(CultureInfo.InvariantCulture, $"{orders} worth £{worth:N2}, last seen {days} ago");
    }

    private static string Counted(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? "" : "s")}");

    private static void Show(JobRun run, TieredItems answer, string customer, string who)
    {
        run.Say("");
        run.Say($"{customer} ({who}) would see, from the tier {answer.Tier}:");
        foreach (var (index, item) in answer.Items.Index())
            run.Say($"  {index + 1}. {item.Name} ({item.Item}): {item.Reason}");
    }
}
