namespace Benchmarks;

/// <summary>
/// Generated events: every value comes from a hash of the row's number, so every run makes the same file.
/// </summary>
internal static class Events
{
    /// <summary>The day on which features are computed: the day after the last event.</summary>
    public const string AsOf = "2025-01-01";

    /// <summary>The Parquet file of so many events, made on first use.</summary>
    public static string File(string folder, int rows, int people)
    {
        var path = Path.Combine(folder, $"events-{rows}-{people}.parquet");
        if (System.IO.File.Exists(path))
            return path;
        Console.WriteLine($"Generating {rows:N0} events of {people:N0} people into {path}");
        using var duckDb = new DuckDb();
        // A partial file must never be taken for the whole one.
        duckDb.Run($"""
            COPY (
              SELECT CAST(hash(i, 1) % {people} AS BIGINT) AS person_id,
                     CAST(hash(i, 2) % 20000 AS INTEGER) AS item_id,
                     CASE WHEN hash(i, 3) % 100 < 85 THEN 'view'
                          WHEN hash(i, 3) % 100 < 95 THEN 'cart' ELSE 'purchase' END AS kind,
                     CAST(99 + hash(i, 4) % 50000 AS BIGINT) AS price_cents,
                     CAST(1 + hash(i, 5) % 3 AS INTEGER) AS quantity,
                     TIMESTAMPTZ '2024-01-01 00:00:00+00'
                       + to_microseconds(CAST(hash(i, 6) % 31622400000000 AS BIGINT)) AS occurred_at
              FROM range({rows}) AS t(i)
            ) TO '{path}.partial' (FORMAT PARQUET, COMPRESSION SNAPPY)
            """);
        System.IO.File.Move($"{path}.partial", path);
        return path;
    }
}
