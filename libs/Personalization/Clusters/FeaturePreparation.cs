using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>How raw columns become what clusters are made from; kept beside the model.</summary>
/// <param name="Features">The columns used, in the order of the vector's elements.</param>
internal sealed record FeaturePreparation(IReadOnlyList<PreparedFeature> Features)
{
    private const string Prefix = "prepared_";

    /// <summary>The prepared columns' names, in order.</summary>
    public string[] Columns => [.. Features.Select(feature => Prefix + feature.Name)];

    /// <summary>Raw value of each feature beside its prepared one, and the customer.</summary>
    public DataFrame Apply(DataFrame customers) => customers.Select(
    [
        Col(CustomerFeatureColumns.Customer),
        .. Features.Select(feature => (ColumnOrName)FeatureSummary.Finite(feature.Name).Alias(feature.Name)),
        .. Features.Select(feature => (ColumnOrName)Prepared(feature).Alias(Prefix + feature.Name)),
    ]);

    private static Column Prepared(PreparedFeature feature)
    {
        var value = Coalesce(FeatureSummary.Finite(feature.Name), Lit(feature.Imputed));
        return feature.IsLogarithm ? Log1p(value) : value;
    }
}

/// <summary>One column of <see cref="FeaturePreparation"/>.</summary>
/// <param name="Name">The raw column.</param>
/// <param name="Imputed">What stands for a value that is missing: the median.</param>
/// <param name="IsLogarithm">Whether log(1 + value) is taken, as for counts and amounts of which few are large.</param>
internal sealed record PreparedFeature(string Name, double Imputed, bool IsLogarithm);
