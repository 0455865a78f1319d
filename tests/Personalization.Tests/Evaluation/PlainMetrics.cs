namespace Personalization.Tests.Evaluation;

/// <summary>Measures of one list, step by step.</summary>
internal sealed record PlainMetrics(double Ndcg, double Precision, double Recall, double Map)
{
    internal static PlainMetrics Of(int[] list, int[] relevant, int k)
    {
        var (gain, ideal, hits, precisions) = (0.0, 0.0, 0, 0.0);
        for (var rank = 1; rank <= k; rank++)
        {
            if (rank <= relevant.Length)
                ideal += 1 / Math.Log2(rank + 1);
            if (rank > list.Length || !relevant.Contains(list[rank - 1]))
                continue;
            hits++;
            gain += 1 / Math.Log2(rank + 1);
            precisions += (double)hits / rank;
        }

        return new(gain / ideal, (double)hits / k, (double)hits / relevant.Length, precisions / relevant.Length);
    }
}
