using Personalization.Contracts;
using SparkConnect.Client;
using static Personalization.Features.Sums;
using static SparkConnect.Client.Functions;

namespace Personalization.Features;

/// <summary>
/// Rows to learn from: what was known of each customer at several moments, and what they did afterwards.
/// </summary>
public static class TrainingSets
{
    /// <summary>
    /// For each cut-off one row a customer who bought before it: <see cref="CustomerFeatureColumns"/> as of the
    /// cut-off, and with labels <see cref="TrainingSetColumns"/> of the days from it on.
    /// </summary>
    /// <param name="history">Purchases and returns.</param>
    /// <param name="cutOffs">The moments, UTC; at least one.</param>
    /// <param name="labelDays">Length of the label's window in days; null for no labels.</param>
    /// <param name="options">How features are made.</param>
    public static DataFrame From(
        SalesHistory history, IReadOnlyList<DateTime> cutOffs, int? labelDays, FeatureOptions options) => cutOffs
        .Select(cutOff => At(history, cutOff, labelDays, options))
        .Aggregate((left, right) => left.Union(right));

    private static DataFrame At(SalesHistory history, DateTime cutOff, int? labelDays, FeatureOptions options)
    {
        var features = CustomerFeatures.ByCustomer(history, cutOff, options);
        if (labelDays is not { } days)
            return features;
        return features.Join(Labels(history.Purchases, cutOff, days), CustomerFeatureColumns.Customer, "left")
            .WithColumns(
                (TrainingSetColumns.LabelBought, Col(TrainingSetColumns.LabelOrders).IsNotNull()),
                (TrainingSetColumns.LabelOrders, Coalesce(Col(TrainingSetColumns.LabelOrders), Lit(0L))),
                (TrainingSetColumns.LabelAmount, Money(Coalesce(Col(TrainingSetColumns.LabelAmount), Lit(0)))));
    }

    private static DataFrame Labels(DataFrame purchases, DateTime cutOff, int days) => purchases
        .Filter(Col(PurchaseColumns.Time).Geq(Lit(cutOff)).And(Col(PurchaseColumns.Time).Lt(Lit(cutOff.AddDays(days))))
            .And(Col(PurchaseColumns.Customer).IsNotNull()))
        .GroupBy(PurchaseColumns.Customer).Agg(
            CountDistinct(PurchaseColumns.Order).Alias(TrainingSetColumns.LabelOrders),
            Money(Sum(PurchaseColumns.Amount)).Alias(TrainingSetColumns.LabelAmount));
}
