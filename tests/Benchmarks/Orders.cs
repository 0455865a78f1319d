using System.Globalization;

namespace Benchmarks;

/// <summary>
/// Generated order lines in the retail source's columns. Every value comes from a hash of the row's number, so every
/// run makes the same rows; they are streamed, so memory does not grow with their number.
/// </summary>
/// <remarks>
/// Sixty lines are three orders. Every order of an even sixty belongs to the next customer, so that each of them buys
/// once at least; those of an odd sixty fall to customers by a power law, one in seven to nobody known, and one in
/// sixteen takes back the order three before it. Products follow a power law too, each has its price; one line in
/// eighty is a charge, one in a thousand has a fault or is an exact duplicate of the line before.
/// </remarks>
internal static class Orders
{
    private const int DefaultRows = 20_000_000;

    public static int Run(Options options)
    {
        var rows = options.Number("rows", DefaultRows);
        var path = Path.GetFullPath(
            options.Text("out") ?? Path.Combine(options.DataFolder(), $"orders-{rows}.parquet"));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Write(path, rows, options.Number("customers", 500_000), options.Number("products", 20_000));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows:N0} order lines in {path}, {new FileInfo(path).Length / 1e6:N0} MB, "
                + $"{watch.Elapsed.TotalSeconds:N1} s"));
        return 0;
    }

    /// <summary>Writes the lines as Parquet; a partial file never has the name of the whole one.</summary>
    public static void Write(string path, int rows, int customers, int products)
    {
        if (rows < 1 || customers < 1 || products < 1)
            throw new ArgumentException("--rows, --customers and --products must be at least 1.");
        using var duckDb = new DuckDb();
        duckDb.Run("SET TimeZone = 'UTC'");
        duckDb.Run(Products(products));
        // A table is read by all threads, range() by one.
        duckDb.Run($"CREATE TEMP TABLE blocks AS SELECT block FROM range({(rows + 59) / 60}) AS t(block)");
        duckDb.Run($"COPY ({Query(rows, customers, products)}) TO '{path.Replace("'", "''")}.partial' " +
            "(FORMAT PARQUET, COMPRESSION SNAPPY)");
        File.Move($"{path}.partial", path, overwrite: true);
    }

    // The innermost query tells line and order, the next one what they take back, the outer ones the values.
    private static string Query(int rows, int customers, int products) => $"""
        SELECT CASE WHEN returned THEN 'C' ELSE '' END || CAST(500000 + o AS VARCHAR) AS InvoiceNo,
               CASE WHEN fault = 3 THEN '' WHEN charge THEN 'POST' ELSE code END AS StockCode,
               CASE WHEN charge THEN 'POSTAGE' ELSE name END AS Description,
               CAST(CASE WHEN fault = 2 THEN 0 WHEN returned THEN -q ELSE q END AS BIGINT) AS Quantity,
               CASE WHEN fault = 4 THEN TIMESTAMPTZ '1970-01-01 00:00:00+00'
                    ELSE {Time("so")} + CASE WHEN returned THEN to_days(CAST(1 + hash(o, 8) % 20 AS INTEGER))
                                             ELSE to_days(0) END END AS InvoiceDate,
               CASE WHEN fault IN (0, 1) THEN fault * -1.0 WHEN charge THEN 18.0
                    ELSE round(price * (1 - 0.1 * (hash(p, so % 12) % 3)), 2) END AS UnitPrice,
               CASE WHEN c IS NULL THEN NULL ELSE CAST(10000 + c AS VARCHAR) END AS CustomerID,
               ['United Kingdom', 'United Kingdom', 'United Kingdom', 'United Kingdom', 'Germany', 'France', 'Spain',
                'Netherlands', 'Norway', 'Japan'][1 + CAST(hash(coalesce(c, so), 30) % 10 AS INTEGER)] AS Country
        FROM (
          SELECT *, CAST(floor({products} * pow(hash(si, 3) % 1000000 / 1000000, 2)) AS INTEGER) AS p,
                 CAST(CASE WHEN hash(si, 4) % 8 = 0 THEN 12 * (1 + hash(si, 5) % 12)
                           ELSE 1 + floor(11 * pow(hash(si, 5) % 1000 / 1000, 2)) END AS BIGINT) AS q,
                 CASE WHEN fault IS NULL THEN hash(si, 7) % 80 = 0 ELSE false END AS charge,
                 {Customer(customers)} AS c
          FROM (
            SELECT i, o, returned, CASE WHEN returned THEN i - 60 ELSE i END AS si,
                   CASE WHEN returned THEN o - 3 ELSE o END AS so,
                   CASE WHEN hash(i, 9) % 10000 < 5 THEN CAST(hash(i, 9) % 10000 AS INTEGER) END AS fault
            FROM (SELECT i, o, (i // 60) % 2 = 1 AND hash(o, 10) % 16 = 0 AS returned
                  FROM (SELECT i, 3 * (i // 60) + CASE WHEN i % 60 >= a + b THEN 2 WHEN i % 60 >= a THEN 1 ELSE 0 END
                                AS o
                        FROM (SELECT i, CAST(1 + hash(i // 120, 1) % 25 AS INTEGER) AS a,
                                     CAST(1 + hash(i // 120, 2) % 30 AS INTEGER) AS b
                              FROM (SELECT CASE WHEN hash(i, 11) % 2000 = 0 AND i % 60 = 59 THEN i - 1 ELSE i END AS i
                                    FROM (SELECT 60 * block + unnest(range(60)) AS i FROM blocks)
                                    WHERE i < {rows}))))))
        JOIN products USING (p)
        """;

    private static string Products(int products) => $"""
        CREATE TEMP TABLE products AS
        SELECT CAST(p AS INTEGER) AS p,
               CAST(10000 + p AS VARCHAR) || CASE p % 7 WHEN 0 THEN 'A' WHEN 1 THEN 'B' ELSE '' END AS code,
               ['RED', 'WHITE', 'BLUE', 'VINTAGE', 'RETRO', 'SMALL', 'LARGE', 'WOODEN', 'GLASS', 'PAPER', 'HEART']
                   [1 + CAST(hash(p, 21) % 11 AS INTEGER)] || ' ' ||
               ['MUG', 'LANTERN', 'CAKE STAND', 'BAG', 'CLOCK', 'BUNTING', 'CANDLE', 'TIN', 'BOWL', 'CUSHION', 'SIGN']
                   [1 + CAST(hash(p, 22) % 11 AS INTEGER)] || ' ' || CAST(p AS VARCHAR) AS name,
               0.45 + 20 * pow(hash(p, 20) % 10000 / 10000, 4) AS price
        FROM range({products}) AS t(p)
        """;

    // More towards the year's end; shops open from 8 to 20.
    private static string Time(string order) => $"""
        (TIMESTAMPTZ '2011-01-01 08:00:00+00' + to_days(CAST(floor(364 * pow(hash({order}, 6) % 10000 / 10000, 0.8))
            AS INTEGER)) + to_minutes(CAST(hash({order}, 12) % 720 AS BIGINT)))
        """;

    private static string Customer(int customers) => $"""
        CASE WHEN (so // 3) % 2 = 0 AND 3 * (so // 6) + so % 3 < {customers} THEN 3 * (so // 6) + so % 3
             WHEN hash(so, 13) % 7 = 0 THEN NULL
             ELSE CAST(floor({customers} * pow(hash(so, 14) % 1000000 / 1000000, 2)) AS BIGINT) END
        """;
}
