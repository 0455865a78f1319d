using SparkConnect.Client;
using static SparkConnect.Client.Functions;

namespace Personalization.Reports.Sections;

/// <summary>Counts of values between edges, made by the engine: only the counts come to the client.</summary>
/// <param name="Edges">The lower edge of each bin, ascending; the last bin is open above.</param>
/// <param name="Counts">How many values lie in each.</param>
internal sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<long> Counts)
{
    /// <summary>Bins of equal width from 0: 1, 2 or 5 times a power of 10, at most as many as asked for.</summary>
    internal static double[] EqualEdges(double largest, int most)
    {
        var width = OneTwoFive(1).First(step => largest / step < most);
        return [.. Enumerable.Range(0, (int)(largest / width) + 1).Select(index => index * width)];
    }

    /// <summary>1, 2, 5, 10, 20, 50 …: bins that look equally wide on a logarithmic axis.</summary>
    internal static double[] GrowingEdges(double smallest, double largest)
    {
        var edges = OneTwoFive(0.01).TakeWhile(edge => edge <= largest).ToArray();
        var below = System.Array.FindLastIndex(edges, edge => edge <= smallest);
        return edges.Length == 0 ? [0] : edges[Math.Max(below, 0)..];
    }

    /// <summary>1, 2, 3–4, 5–8 …: for small counts.</summary>
    internal static double[] DoublingEdges(double largest) =>
        [1, .. Enumerable.Range(0, 40).Select(power => Math.Pow(2, power) + 1).TakeWhile(edge => edge <= largest)];

    internal static async Task<Histogram> OfAsync(
        DataFrame rows, string column, IReadOnlyList<double> edges, CancellationToken cancellation)
    {
        // Comparisons with edges are exact on every engine; a logarithm is not.
        var bin = edges.Skip(1).Select(edge => When(Col(column).Geq(edge), 1).Otherwise(0))
            .Aggregate(Lit(0), (sum, isAbove) => sum + isAbove);
        var found = await rows.Filter(Col(column).IsNotNull()).GroupBy(bin.Alias("bin")).Agg(Count("*").Alias("n"))
            .CollectAsync(cancellation);
        var counts = new long[edges.Count];
        foreach (var row in found)
            counts[row.Whole("bin")] = row.Whole("n");
        return new Histogram(edges, counts);
    }

    private static IEnumerable<double> OneTwoFive(double from)
    {
        for (var power = (decimal)from; power < 1e15m; power *= 10)
        {
            foreach (var factor in new[] { 1m, 2m, 5m })
                yield return (double)(power * factor);
        }
    }
}
