using MachineLearning;

namespace Benchmarks;

/// <summary>
/// Generated counts of implicit feedback, the same from every run. How many items a customer has is log-normal with
/// the spread of MovieLens' (the mean is twice the median), which items by Zipf's law, how often geometric.
/// </summary>
internal static class Interactions
{
    public const int Customers = 136_677;
    public const int Items = 20_108;
    public const int Count = 11_150_000;

    private const double Spread = 1.2;

    public static RatingMatrix Make(int customers, int items, int count)
    {
        var random = new Random(6);
        var counts = CountsOf(customers, items / 2, count, random);
        var draw = new ZipfSampler(items, random);
        var (rows, columns, values) = (new int[count], new int[count], new float[count]);
        var lastCustomer = new int[items];
        var at = 0;
        for (var customer = 0; customer < customers; customer++)
            for (var left = counts[customer]; left > 0;)
            {
                var item = draw.Next();
                if (lastCustomer[item] == customer + 1)
                    continue;
                lastCustomer[item] = customer + 1;
                (rows[at], columns[at]) = (customer, item);
                values[at++] = 1 + (int)(-Math.Log(1 - random.NextDouble()) / Math.Log(2));
                left--;
            }

        return RatingMatrix.FromTriples(customers, items, rows, columns, values);
    }

    // The scale is searched at which the counts add up, but for less than one a customer.
    private static int[] CountsOf(int customers, int most, int total, Random random)
    {
        var shares = new double[customers];
        foreach (ref var share in shares.AsSpan())
            share = Math.Exp(Spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
                * Math.Cos(2 * Math.PI * random.NextDouble()));
        int[] At(double scale) => Array.ConvertAll(shares, share => (int)Math.Clamp(share * scale, 1, most));
        var (low, high) = (0.0, (double)total);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).Sum(count => (long)count) <= total ? (middle, high) : (low, middle);
        }

        var counts = At(low);
        var missing = total - counts.Sum();
        for (var customer = 0; missing > 0; customer = (customer + 1) % customers)
            if (counts[customer] < most)
            {
                counts[customer]++;
                missing--;
            }

        return counts;
    }
}
