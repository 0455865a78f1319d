using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Profiles;

/// <summary>Everything that is known of a customer, in one record.</summary>
public static class CustomerProfiles
{
    private const string CrmCountry = "crm_country";
    private static readonly (string Name, string Feature)[] Counts =
    [
        (ProfileColumns.Orders, CustomerFeatureColumns.Frequency), (ProfileColumns.Lines, CustomerFeatureColumns.Lines),
        (ProfileColumns.Quantity, CustomerFeatureColumns.Quantity),
        (ProfileColumns.Products, CustomerFeatureColumns.Products),
    ];

    private static readonly (string Name, string Feature)[] Money =
    [
        (ProfileColumns.Spent, CustomerFeatureColumns.Monetary),
        (ProfileColumns.Returned, CustomerFeatureColumns.ReturnedAmount),
    ];

    /// <summary>One row a customer, as <see cref="ProfileColumns"/>.</summary>
    /// <param name="features">Rows of <see cref="CustomerFeatureColumns"/>.</param>
    /// <param name="rfm">Their rows of <see cref="RfmColumns"/>.</param>
    /// <param name="segments">Rows of <see cref="SegmentColumns"/>.</param>
    /// <param name="asOf">The moment of the features, UTC.</param>
    /// <param name="clusters">The columns customer and cluster, or null where there are no clusters.</param>
    /// <param name="crm">What the CRM knows, or null where there is none.</param>
    public static DataFrame From(
        DataFrame features, DataFrame rfm, DataFrame segments, DateTime asOf, DataFrame? clusters = null,
        CrmCustomers? crm = null)
    {
        var memberships = segments.GroupBy(SegmentColumns.Customer).Agg(
            ArraySort(CollectList(SegmentColumns.Segment)).Alias(ProfileColumns.Segments));
        var people = WithCrm(features.Drop(CustomerFeatureColumns.AsOf), crm)
            .Join(rfm.Select(RfmColumns.Customer, RfmColumns.Tier), ProfileColumns.Customer, "left")
            .Join(memberships, ProfileColumns.Customer, "left");
        people = clusters is null
            ? people.WithColumn(ProfileColumns.Cluster, Lit(null).Cast("int"))
            : people.Join(
                clusters.Select(Col(ProfileColumns.Customer), Col(ProfileColumns.Cluster).Cast("int")
                    .Alias(ProfileColumns.Cluster)),
                ProfileColumns.Customer, "left");
        return people.Select(Result(asOf));
    }

    private static DataFrame WithCrm(DataFrame features, CrmCustomers? crm)
    {
        if (crm is null)
            return features.WithColumns(
                (CrmCountry, Lit(null).Cast("string")), (ProfileColumns.Traits, Lit(null).Cast("string")));
        var country = crm.Country is null ? Lit(null) : QuotedColumn.Of(crm.Country);
        var known = crm.Rows.Select(
            Col(ProfileColumns.Customer), country.Cast("string").Alias(CrmCountry),
            crm.TraitsJson().Alias(ProfileColumns.Traits));
        return features.Join(known, ProfileColumns.Customer, "outer");
    }

    private static Column[] Result(DateTime asOf) =>
    [
        Col(ProfileColumns.Customer),
        Coalesce(Nullif(CrmCountry, ""), Col(CustomerFeatureColumns.Country)).Alias(ProfileColumns.Country),
        Col(ProfileColumns.Traits),
        Col(CustomerFeatureColumns.FirstTime).Alias(ProfileColumns.FirstSeen),
        Col(CustomerFeatureColumns.LastTime).Alias(ProfileColumns.LastSeen),
        Col(ProfileColumns.RecencyDays),
        .. Counts.Select(count => Coalesce(Col(count.Feature), Lit(0L)).Alias(count.Name)),
        .. Money.Select(sum => Coalesce(Col(sum.Feature), Lit(0).Cast("decimal(28,4)")).Alias(sum.Name)),
        .. new[]
        {
            ProfileColumns.BasketAmount, ProfileColumns.Engagement, ProfileColumns.PriceLevel,
            ProfileColumns.FavouriteHour, ProfileColumns.FavouriteWeekday, ProfileColumns.Tier,
        }.Select(Col),
        Coalesce(Col(ProfileColumns.Segments), Array().Cast("array<string>")).Alias(ProfileColumns.Segments),
        Col(ProfileColumns.Cluster),
        Lit(asOf).Alias(ProfileColumns.AsOf),
    ];
}
