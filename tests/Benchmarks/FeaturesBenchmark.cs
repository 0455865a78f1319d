using static SparkConnect.Client.Functions;

namespace Benchmarks;

/// <summary>Events in Parquet to nine features a person in a Delta table, beside bare DuckDB and Spark.</summary>
internal static class FeaturesBenchmark
{
    private const int Runs = 5;

    /// <summary>The query for bare DuckDB; <see cref="Features"/> is the same as DataFrame code.</summary>
    private const string Query = $"""
        SELECT person_id,
               count(*) AS events,
               count_if(kind = 'view') AS views,
               count_if(kind = 'cart') AS carts,
               count_if(kind = 'purchase') AS purchases,
               CAST(sum(CASE WHEN kind = 'purchase' THEN price_cents * quantity ELSE 0 END) AS BIGINT) AS spent_cents,
               CAST(sum(CASE kind WHEN 'view' THEN 1 WHEN 'cart' THEN 3 ELSE 10 END) AS BIGINT) AS engagement,
               date_diff('day', CAST(max(occurred_at) AS DATE), DATE '{Events.AsOf}') AS recency_days,
               count_if(occurred_at >= TIMESTAMPTZ '2024-12-02 00:00:00+00') AS events_30_days,
               avg(price_cents) AS mean_price_cents
        FROM read_parquet('$events') GROUP BY person_id
        """;

    public static async Task<int> RunAsync(Options options)
    {
        var (rows, people) = (options.Number("rows", 20_000_000), options.Number("people", 500_000));
        var events = Events.File(options.DataFolder(), rows, people);
        var report = new Report("features", $"{rows:N0} events in Parquet to {people:N0} people × 9 features.");
        using var output = new TempFolder("features");
        await using var server = new SparkServer();
        await using var spark = await SparkBaseline.StartAsync(server, report);

        List<Contender> contenders =
        [
            new(
                "bare DuckDB, Parquet to Parquet",
                run => WithDuckDbAsync(events, output.File($"duckdb-{run}.parquet"))),
            new("embedded engine, Parquet to Delta", run => EmbeddedAsync(events, output.File($"embedded-{run}"))),
        ];
        if (spark is not null)
            contenders.Add(new(
                "Spark, Parquet to Delta", run => WriteAsync(spark, events, output.File($"spark-{run}")), false));
        var measured = await report.MeasureInTurnAsync(Runs, [.. contenders]);

        var (duckDb, embedded) = (measured[0].Seconds, measured[1].Seconds);
        report.Find($"embedded / DuckDB: {embedded / duckDb:F2} (goal: at most 1.15)");
        Compare(report, "embedded", output.File($"embedded-{Runs - 1}/*.parquet"), output.File("duckdb-0.parquet"));
        if (spark is not null)
        {
            report.Find($"Spark / embedded: {measured[2].Seconds / embedded:F1} (goal: at least 5)");
            Compare(report, "Spark", output.File($"spark-{Runs - 1}/*.parquet"), output.File("duckdb-0.parquet"));
        }
        if (options.IsFullSize)
            report.Save();
        return 0;
    }

    private static async Task EmbeddedAsync(string events, string target)
    {
        await using var session = Spark.Embedded();
        await WriteAsync(session, events, target);
    }

    private static Task WithDuckDbAsync(string events, string target)
    {
        using var duckDb = new DuckDb();
        duckDb.Run("SET TimeZone = 'UTC'; SET preserve_insertion_order = false");
        duckDb.Run($"COPY ({Query.Replace("$events", events)}) TO '{target}' (FORMAT PARQUET, COMPRESSION SNAPPY)");
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(SparkSession session, string events, string target) =>
        await Features(session.Read().Parquet(events)).Write().Format("delta").SaveAsync(target);

    private static DataFrame Features(DataFrame events) => events.GroupBy("person_id").Agg(
        Count("*").Alias("events"),
        CountIf(Col("kind") == "view").Alias("views"),
        CountIf(Col("kind") == "cart").Alias("carts"),
        CountIf(Col("kind") == "purchase").Alias("purchases"),
        Sum(When(Col("kind") == "purchase", Col("price_cents") * Col("quantity")).Otherwise(0L)).Alias("spent_cents"),
        Sum(When(Col("kind") == "view", 1).When(Col("kind") == "cart", 3).Otherwise(10)).Alias("engagement"),
        DateDiff(Lit(DateOnly.Parse(Events.AsOf)), ToDate(Max("occurred_at"))).Alias("recency_days"),
        CountIf(Col("occurred_at") >= new DateTimeOffset(2024, 12, 2, 0, 0, 0, TimeSpan.Zero)).Alias("events_30_days"),
        Avg("price_cents").Alias("mean_price_cents"));

    private static void Compare(Report report, string name, string files, string baseline)
    {
        using var judge = new DuckDb();
        var (left, right) = ($"SELECT * FROM read_parquet('{files}')", $"SELECT * FROM read_parquet('{baseline}')");
        var different = judge.Scalar<long>(
            $"SELECT count(*) FROM (({left} EXCEPT ALL {right}) UNION ALL ({right} EXCEPT ALL {left}))");
        report.Find($"rows that differ between {name} and DuckDB: {different}");
        if (different > 0)
            throw new InvalidOperationException($"{name} came to other rows than DuckDB; see {files} and {baseline}.");
    }
}
