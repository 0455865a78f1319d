using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Clusters;

/// <summary>Customers of four kinds of behaviour, with noise; the kind is in the name. The seed is fixed.</summary>
internal static class PlantedCustomers
{
    // Of different sizes, so that the order by size is known: kind 0 is the largest.
    private static readonly (int Count, double Recency, double Frequency, double Monetary)[] Kinds =
        [(80, 200, 1.2, 40), (60, 12, 3, 150), (40, 90, 12, 3_000), (20, 5, 60, 20_000)];

    internal static readonly StructType Schema = new(
        new StructField(CustomerFeatureColumns.Customer, DataTypes.String),
        new StructField(CustomerFeatureColumns.RecencyDays, DataTypes.Integer),
        new StructField(CustomerFeatureColumns.Frequency, DataTypes.Double),
        new StructField(CustomerFeatureColumns.Monetary, new DecimalType(28, 4)),
        new StructField("steady", DataTypes.Double));

    /// <summary>The kind of a customer.</summary>
    internal static int KindOf(string customer) => customer[0] - '0';

    /// <summary>200 customers; <c>steady</c> is the same for all.</summary>
    internal static DataFrame All(SparkSession spark) => spark.CreateDataFrame(Rows(), Schema);

    /// <summary>As <see cref="All"/>, with a few values missing, of every kind of missing.</summary>
    internal static DataFrame WithGaps(SparkSession spark) => spark.CreateDataFrame(
        Rows().Select((row, at) => at switch
        {
            0 => (object?[])[row[0], null, .. row[2..]],
            1 => [row[0], row[1], double.NaN, .. row[3..]],
            2 => [row[0], row[1], double.PositiveInfinity, .. row[3..]],
            _ => row,
        }),
        Schema);

    private static IEnumerable<object?[]> Rows()
    {
        var random = new Random(11);
        for (var kind = 0; kind < Kinds.Length; kind++)
            for (var at = 0; at < Kinds[kind].Count; at++)
            {
                var (_, recency, frequency, monetary) = Kinds[kind];
                yield return
                [
                    $"{kind}-{at:000}", (int)(recency * Noise(random)) + 1, frequency * Noise(random),
                    decimal.Round((decimal)(monetary * Noise(random)), 4), 7.0,
                ];
            }
    }

    private static double Noise(Random random) => 0.75 + random.NextDouble() / 2;
}
