using Personalization.Contracts;
using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Clusters;

/// <summary>Some customers' scaled features on the client, in the order of their names.</summary>
/// <param name="Customers">The customers.</param>
/// <param name="Points">Customers × dimension, row-major.</param>
/// <param name="Dimension">Number of features.</param>
internal sealed record CustomerSample(string[] Customers, double[] Points, int Dimension)
{
    /// <summary>Number of customers.</summary>
    public int Count => Customers.Length;

    /// <summary>How many of them differ.</summary>
    public int DistinctCount => Enumerable.Range(0, Count).Select(at => string.Join(' ', Point(at).ToArray()))
        .Distinct().Count();

    /// <summary>All customers, or as many as asked, by a hash of their name: the same ones in every run.</summary>
    public static async Task<CustomerSample> ReadAsync(
        DataFrame prepared, ScaledFeatures scaled, int size, CancellationToken cancellation)
    {
        var customer = Col(CustomerFeatureColumns.Customer);
        var values = scaled.Columns.Select((_, at) => (ColumnOrName)scaled.Value(at).Alias($"z{at}"));
        var rows = await prepared.Select([customer, .. values])
            .OrderBy(Xxhash64(customer), customer).Limit(size).CollectAsync(cancellation);
        var sorted = rows.OrderBy(row => row.GetAs<string>(0), StringComparer.Ordinal).ToArray();
        var dimension = scaled.Columns.Length;
        return new CustomerSample(
            [.. sorted.Select(row => row.GetAs<string>(0))],
            [.. sorted.SelectMany(row => Enumerable.Range(1, dimension).Select(row.GetAs<double>))],
            dimension);
    }

    /// <summary>One customer's features.</summary>
    public ReadOnlySpan<double> Point(int index) => Points.AsSpan(index * Dimension, Dimension);

    /// <summary>Customers drawn from these with replacement.</summary>
    public double[] Resample(int seed)
    {
        var random = new Random(seed);
        var drawn = new double[Points.Length];
        for (var at = 0; at < Count; at++)
            Point(random.Next(Count)).CopyTo(drawn.AsSpan(at * Dimension, Dimension));
        return drawn;
    }
}
