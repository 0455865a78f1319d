using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Comparing;

/// <summary>What of a table two runs of one job have in common.</summary>
internal static class ComparableRows
{
    private const string OwnMoment = "but for the moment of the run";

    /// <summary>The columns to compare, and what to say of them.</summary>
    internal static (DataFrame Rows, string Note) Of(DataFrame rows, string table) => table switch
    {
        LakeTables.BronzeOrders or LakeTables.BronzeCustomers => (rows.Drop(BronzeColumns.IngestedAt), OwnMoment),
        LakeTables.QualityLedger or LakeTables.QualityRules => (rows.Drop(LedgerColumns.RunAt), OwnMoment),
        LakeTables.GoldSegmentChanges or LakeTables.GoldSegmentSizes =>
            (rows.Drop(SegmentChangeColumns.RunAt), OwnMoment),
        LakeTables.GoldTrainingSetVersions => (rows.Drop(TrainingSetVersionColumns.MadeAt), OwnMoment),
        LakeTables.QuarantineOrders => (
            rows.WithColumn(
                QuarantineColumns.Payload,
                RegexpReplace(QuarantineColumns.Payload, $"\"{BronzeColumns.IngestedAt}\":\"[^\"]*\"", "")),
            OwnMoment),
        // Each engine's ALS begins at its own random factors; the rest of an answer follows from it.
        LakeTables.GoldRecommendations =>
            (rows.Select(RecommendationColumns.Customer, RecommendationColumns.Rank), "customers and ranks"),
        _ => (rows, ""),
    };
}
