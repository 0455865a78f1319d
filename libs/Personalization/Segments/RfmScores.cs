using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Frame = SparkConnect.Client.Window;

namespace Personalization.Segments;

/// <summary>Scores of recency, frequency and monetary value from 1 to 5, by quintiles of the customers.</summary>
/// <remarks>
/// A value's score is 1 + ⌊5 · m⌋, where m is the share of customers with a worse value plus half the share of those
/// with the same one. Different values in equal numbers give plain quintiles; customers with the same value have the
/// same score; a single customer, or a value that all have, is in the middle, 3. The work is done on the different
/// values: only monetary value has about as many as there are customers.
/// </remarks>
public static class RfmScores
{
    private const string Ties = "ties";
    private const string Value = "scored_value";

    /// <summary>One row a customer, as <see cref="RfmColumns"/>.</summary>
    /// <param name="features">Rows of <see cref="CustomerFeatureColumns"/>.</param>
    public static DataFrame Of(DataFrame features)
    {
        var scored = features.Select(
            CustomerFeatureColumns.Customer, CustomerFeatureColumns.RecencyDays, CustomerFeatureColumns.Frequency,
            CustomerFeatureColumns.Monetary, CustomerFeatureColumns.AsOf);
        scored = WithScore(scored, CustomerFeatureColumns.RecencyDays, RfmColumns.RecencyScore, Col(Value).Desc());
        scored = WithScore(scored, CustomerFeatureColumns.Frequency, RfmColumns.FrequencyScore, Col(Value).Asc());
        scored = WithScore(scored, CustomerFeatureColumns.Monetary, RfmColumns.MonetaryScore, Col(Value).Asc());
        return scored.Select(
            Col(RfmColumns.Customer), Col(RfmColumns.RecencyScore), Col(RfmColumns.FrequencyScore),
            Col(RfmColumns.MonetaryScore), RfmTiers.TierColumn().Alias(RfmColumns.Tier), Col(RfmColumns.AsOf));
    }

    private static DataFrame WithScore(DataFrame customers, string column, string score, Column worstFirst)
    {
        var order = Frame.OrderBy(worstFirst);
        var upTo = Sum(Ties).Over(order.RowsBetween(Frame.UnboundedPreceding, Frame.CurrentRow));
        var all = Sum(Ties).Over(order.RowsBetween(Frame.UnboundedPreceding, Frame.UnboundedFollowing));
        // Doubled, so that the half of the ties stays whole.
        var doubled = (upTo * 2) - Col(Ties);
        var scores = customers.GroupBy(Col(column).Alias(Value)).Agg(Count("*").Alias(Ties)).Select(
            Col(Value).Alias(column),
            (Floor((doubled * 5).Cast("double") / (all * 2).Cast("double")) + 1).Cast("int").Alias(score));
        return customers.Join(scores, column);
    }
}
