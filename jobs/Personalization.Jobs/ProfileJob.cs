using System.Globalization;
using Personalization.Contracts;
using Personalization.Jobs.Running;
using Personalization.Profiles;

namespace Personalization.Jobs;

/// <summary>Features, segments, clusters and what the CRM knows → <c>gold/profiles</c>.</summary>
internal sealed class ProfileJob() : TableStep("profile", "Put together what is known of each customer in one record")
{
    protected override IReadOnlyList<(string Table, string MadeBy)> Inputs =>
    [
        (LakeTables.GoldCustomerFeatures, "features"), (LakeTables.GoldRfm, "segments"),
        (LakeTables.GoldSegments, "segments"),
    ];

    protected override IReadOnlyList<string> OptionalInputs => [LakeTables.BronzeCustomers, LakeTables.GoldClusters];

    protected override IReadOnlyList<string> Outputs => [LakeTables.GoldProfiles];

    protected override string OptionsText(JobRun run) => "";

    protected override async Task<StepOutcome> MakeAsync(
        JobRun run, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation)
    {
        var store = run.Store;
        var features = store.Read(LakeTables.GoldCustomerFeatures, versions[LakeTables.GoldCustomerFeatures]);
        var asOf = await CustomerTables.AsOfAsync(features, cancellation) ?? DateTime.UtcNow;
        var crm = await CustomerTables.CrmAsync(store, versions, cancellation);
        var clusters = versions.TryGetValue(LakeTables.GoldClusters, out var version)
            ? store.Read(LakeTables.GoldClusters, version)
            : null;
        var profiles = CustomerProfiles.From(
            features, store.Read(LakeTables.GoldRfm, versions[LakeTables.GoldRfm]),
            store.Read(LakeTables.GoldSegments, versions[LakeTables.GoldSegments]), asOf, clusters, crm);
        var count = await store.OverwriteAsync(LakeTables.GoldProfiles, profiles, cancellation);
        return new StepOutcome(count, string.Create(
            CultureInfo.InvariantCulture,
            $"customers as of {asOf:yyyy-MM-dd HH:mm}{(crm is null ? "" : ", with what the CRM knows")}"));
    }
}
