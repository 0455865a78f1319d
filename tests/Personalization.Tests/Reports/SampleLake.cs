namespace Personalization.Tests.Reports;

/// <summary>A lake with a few rows in every table that the report reads.</summary>
internal static class SampleLake
{
    internal const string Evil = "<script>alert(1)</script> 🎁";

    /// <summary>a bought for 20 and 50 on two orders, b for 20 on one, and nobody known for 10 on one.</summary>
    internal static async Task<ReportLake> FillAsync(SparkSession spark)
    {
        var lake = new ReportLake(spark);
        await lake.WithAsync("bronze/orders", "InvoiceNo STRING", string.Join(", ", Enumerable.Repeat("('1')", 10)));
        await lake.WithAsync(
            "silver/purchases", ReportLake.Purchases,
            $"""
            ('a', 'p1', '{Evil}', '1', 1, 20, 20, '2011-01-05 10:00:00', 'France'),
            ('b', 'p2', 'VASE', '2', 1, 20, 10, '2011-01-06 10:00:00', 'France'),
            ('b', 'p1', 'OLD', '2', 1, 20, 10, '2011-01-06 10:00:00', 'France'),
            ('a', 'p1', '{Evil}', '3', 6, 10, 50, '2011-02-01 10:00:00', 'France'),
            (NULL, 'p2', 'VASE', '4', 2, 5, 10, '2011-02-02 10:00:00', NULL)
            """);
        await lake.WithAsync(
            "silver/returns", ReportLake.Purchases, "('a', 'p1', NULL, 'C1', 1, 10, 10, '2011-01-09 10:00:00', NULL)");
        await WithQualityAsync(lake);
        await WithGoldAsync(lake);
        return lake;
    }

    private static async Task WithQualityAsync(ReportLake lake)
    {
        await lake.WithAsync(
            "quality/ledger", "run_at TIMESTAMP, class STRING, rows BIGINT, share DOUBLE",
            """
            ('2026-01-01 00:00:00', 'purchase', 99, 1), ('2026-01-02 00:00:00', 'purchase', 5, 0.5),
            ('2026-01-02 00:00:00', 'return', 1, 0.1), ('2026-01-02 00:00:00', 'charge', 1, 0.1),
            ('2026-01-02 00:00:00', 'quarantined', 2, 0.2), ('2026-01-02 00:00:00', 'duplicate', 1, 0.1)
            """);
        await lake.WithAsync(
            "quality/rules",
            "run_at TIMESTAMP, rule STRING, column STRING, kind STRING, action STRING, checked BIGINT, " +
            "failed BIGINT, imputed BIGINT",
            "('2026-01-02 00:00:00', 'price', 'UnitPrice', 'range', 'quarantine', 10, 2, 0)");
        await lake.WithAsync(
            "quarantine/orders", "rule STRING, reason STRING",
            "('price', 'price is -1'), ('price', 'no price in row 7')");
    }

    private static async Task WithGoldAsync(ReportLake lake)
    {
        await lake.WithAsync("gold/customer_features", ReportLake.Features, "('a', 3, 2, 80), ('b', 30, 1, 20)");
        await lake.WithAsync(
            "gold/rfm", "customer STRING, recency_score INT, frequency_score INT, monetary_score INT, tier STRING",
            "('a', 4, 4, 4, 'Champions'), ('b', 2, 2, 2, 'Lost')");
        await lake.WithAsync(
            "gold/segment_sizes",
            "run_at TIMESTAMP, segment STRING, size BIGINT, share DOUBLE, entered BIGINT, left BIGINT, " +
            "growth DOUBLE, churn DOUBLE",
            """
            ('2026-01-01 00:00:00', 'big_spenders', 7, 1, 7, 0, NULL, NULL),
            ('2026-01-02 00:00:00', 'big_spenders', 6, 0.6, 2, 3, -0.142857, 0.428571),
            ('2026-01-02 00:00:00', 'Lost', 2, 0.2, 0, 0, 0, 0)
            """);
        await lake.WithAsync(
            "gold/cluster_profiles",
            "cluster INT, name STRING, size BIGINT, share DOUBLE, description STRING, recency_days DOUBLE, " +
            "monetary DOUBLE",
            "(0, 'Regulars & co', 1, 0.5, 'Buy often.', 3, 1250), (1, 'Lapsed', 1, 0.5, 'Gone.', 30, 20)");
        await lake.WithAsync(
            "gold/cluster_choice",
            "k INT, inertia DOUBLE, silhouette DOUBLE, davies_bouldin DOUBLE, stability DOUBLE, chosen BOOLEAN",
            "(2, 9, 0.5, 0.7, 0.9, true), (3, 5, 0.4, 0.8, 0.8, false), (4, 4, NULL, NULL, NULL, false)");
        await lake.WithAsync(
            "gold/cluster_picture", "customer STRING, cluster INT, x DOUBLE, y DOUBLE",
            "('a', 0, 1, 2), ('b', 1, -1, 0), ('c', 1, -1, 0.5)");
        await lake.WithAsync("gold/items", "item STRING, name STRING", $"('p1', '{Evil}'), ('p2', 'VASE')");
        await lake.WithAsync(
            "gold/recommendations", "customer STRING, rank INT, item STRING, score DOUBLE, reason STRING",
            "('a', 1, 'p2', 1.0, 'bought by 1 customer in the last 30 days')");
    }
}
