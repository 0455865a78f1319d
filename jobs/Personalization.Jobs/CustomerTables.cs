using Personalization.Contracts;
using Personalization.Lakes;
using Personalization.Profiles;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Jobs;

/// <summary>Tables about customers as several jobs read them.</summary>
internal static class CustomerTables
{
    /// <summary>The CRM's customers; null where none have been ingested.</summary>
    internal static async Task<CrmCustomers?> CrmAsync(
        LakeStore store, IReadOnlyDictionary<string, long> versions, CancellationToken cancellation) =>
        versions.TryGetValue(LakeTables.BronzeCustomers, out var version)
            ? await CrmCustomers.FromAsync(store.Read(LakeTables.BronzeCustomers, version), cancellation)
            : null;

    /// <summary>The moment of features, UTC; null where there are none.</summary>
    internal static async Task<DateTime?> AsOfAsync(DataFrame features, CancellationToken cancellation)
    {
        var last = await features.Agg(Max(CustomerFeatureColumns.AsOf)).FirstAsync(cancellation);
        return last is null || last.IsNullAt(0) ? null : last.GetAs<DateTimeOffset>(0).UtcDateTime;
    }
}
