namespace Personalization.Contracts;

/// <summary>
/// Columns of <see cref="LakeTables.GoldRfm"/>: a row for each customer of
/// <see cref="LakeTables.GoldCustomerFeatures"/>.
/// </summary>
public static class RfmColumns
{
    /// <summary>string: the customer.</summary>
    public const string Customer = "customer";

    /// <summary>int, 1 to 5: 5 for those who bought last.</summary>
    public const string RecencyScore = "recency_score";

    /// <summary>int, 1 to 5: 5 for those with the most orders.</summary>
    public const string FrequencyScore = "frequency_score";

    /// <summary>int, 1 to 5: 5 for those who spent most.</summary>
    public const string MonetaryScore = "monetary_score";

    /// <summary>string: the name that marketers have for such scores.</summary>
    public const string Tier = "tier";

    /// <summary>timestamp: the moment of the features behind it.</summary>
    public const string AsOf = "as_of";
}
