using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;
using Ranking = SparkConnect.Client.Window;

namespace Personalization.Profiles;

/// <summary>What the CRM knows, one row a customer: the last record of each.</summary>
/// <param name="Rows">The customer and the CRM's columns.</param>
/// <param name="Traits">The CRM's columns without the customer and without what ingestion added.</param>
/// <param name="Country">The one of them that names the country, or null.</param>
public sealed record CrmCustomers(DataFrame Rows, IReadOnlyList<string> Traits, string? Country)
{
    private const string Place = "_place";
    private static readonly string[] Order = [BronzeColumns.IngestedAt, BronzeColumns.Position];

    /// <summary>Reads rows of <see cref="LakeTables.BronzeCustomers"/>.</summary>
    /// <exception cref="InvalidInputException">They have no column customer.</exception>
    public static async Task<CrmCustomers> FromAsync(DataFrame customers, CancellationToken cancellation)
    {
        var columns = await customers.ColumnsAsync(cancellation);
        if (!columns.Contains(ProfileColumns.Customer))
            throw new InvalidInputException(
                $"{LakeTables.BronzeCustomers} has no column {ProfileColumns.Customer}. Nearest: "
                    + $"{string.Join(", ", NearestNames.Of(ProfileColumns.Customer, columns))}.");
        var traits = columns.Where(name => name != ProfileColumns.Customer && !name.StartsWith('_')).ToList();
        // What was ingested last wins; the text of the record decides where that is the same.
        var newest = Ranking.PartitionBy(ProfileColumns.Customer).OrderBy(
        [
            .. Order.Where(columns.Contains).Select(name => (ColumnOrName)Col(name).Desc()),
            (ColumnOrName)Json(traits).Desc(),
        ]);
        var rows = customers
            .Filter(Col(ProfileColumns.Customer).IsNotNull().And(Col(ProfileColumns.Customer).NotEqual("")))
            .WithColumn(Place, RowNumber().Over(newest)).Filter(Col(Place).EqualTo(1))
            .Select([Col(ProfileColumns.Customer), .. traits.Select(QuotedColumn.Of)]);
        var country = traits.FirstOrDefault(
            name => name.Equals(ProfileColumns.Country, StringComparison.OrdinalIgnoreCase));
        return new CrmCustomers(rows, traits, country);
    }

    /// <summary>The traits as a JSON object.</summary>
    internal Column TraitsJson() => Json(Traits);

    private static Column Json(IReadOnlyList<string> traits) => traits.Count == 0
        ? Lit("{}")
        : ToJson(Struct([.. traits.Select(name => (ColumnOrName)QuotedColumn.Of(name))]));
}
