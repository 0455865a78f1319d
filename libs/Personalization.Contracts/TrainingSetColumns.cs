namespace Personalization.Contracts;

/// <summary>
/// What a training set has beside <see cref="CustomerFeatureColumns"/>, where labels were asked for. The features are
/// of before <see cref="CustomerFeatureColumns.AsOf"/>, the labels of the days from it on.
/// </summary>
public static class TrainingSetColumns
{
    /// <summary>boolean: whether the customer bought in the days of the label.</summary>
    public const string LabelBought = "label_bought";

    /// <summary>bigint: orders with a line in these days.</summary>
    public const string LabelOrders = "label_orders";

    /// <summary>decimal(28,4): pounds spent in these days.</summary>
    public const string LabelAmount = "label_amount";
}
