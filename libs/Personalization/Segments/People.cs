using Personalization.Contracts;
using Personalization.Profiles;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Segments;

/// <summary>What a segment's condition may ask about customers.</summary>
public static class People
{
    private const string CrmCountry = "crm_country";

    /// <summary>
    /// One row a customer: all columns of <see cref="CustomerFeatureColumns"/>, the scores and the tier, and the traits
    /// that the CRM knows under their own names, save those that would hide one of the others. The country is the CRM's
    /// where it names one.
    /// </summary>
    /// <param name="features">Rows of <see cref="CustomerFeatureColumns"/>.</param>
    /// <param name="rfm">Their <see cref="RfmScores"/>.</param>
    /// <param name="crm">The CRM's customers, or null where there are none.</param>
    /// <param name="cancellation">Stops the call.</param>
    public static async Task<DataFrame> FromAsync(
        DataFrame features, DataFrame rfm, CrmCustomers? crm, CancellationToken cancellation)
    {
        var people = features.Join(rfm.Drop(RfmColumns.AsOf), CustomerFeatureColumns.Customer);
        if (crm is null)
            return people;
        var own = await people.ColumnsAsync(cancellation);
        var added = crm.Traits.Where(trait => !own.Contains(trait, StringComparer.OrdinalIgnoreCase)).ToList();
        var columns = added.Select(QuotedColumn.Of).Prepend(Col(CustomerFeatureColumns.Customer));
        if (crm.Country is not { } country)
            return people.Join(crm.Rows.Select(columns), CustomerFeatureColumns.Customer, "left");
        var known = crm.Rows.Select(columns.Append(QuotedColumn.Of(country).Alias(CrmCountry)));
        return people.Join(known, CustomerFeatureColumns.Customer, "left")
            .WithColumn(
                CustomerFeatureColumns.Country,
                Coalesce(Nullif(CrmCountry, ""), Col(CustomerFeatureColumns.Country)))
            .Drop(CrmCountry);
    }
}
