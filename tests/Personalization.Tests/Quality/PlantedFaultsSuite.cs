using Personalization.Quality;
using static SparkConnect.Client.Functions;

namespace Personalization.Tests.Quality;

/// <summary>Data with every fault at a known rate: each is found, and nothing else, on every engine.</summary>
public abstract class PlantedFaultsSuite(EngineFixture engine)
{
    private const int Seed = 20111109;
    private const int GoodCount = 2_000;

    private static readonly (int Count, string? Rule, Func<OrderLine, OrderLine> Plant)[] Faults =
    [
        (6, "readable", line => line with { Quantity = null, Unfit = "Quantity=many" }),
        (4, "order", line => line with { Invoice = null }), (3, "order", line => line with { Invoice = "" }),
        (5, "code", line => line with { Code = " " }), (2, "code", line => line with { Code = null }),
        (3, "date", line => line with { At = null }), (8, "past", line => line with { At = "1970-01-01 00:00:00" }),
        (9, "future", line => line with { At = "2999-12-31 23:59:59" }),
        (10, "quantity", line => line with { Quantity = 0 }), (12, "quantity", line => line with { Quantity = -3 }),
        (4, "quantity", line => line with { Invoice = $"C{line.Invoice}" }),
        (5, "price", line => line with { Price = double.NaN }), (6, "price", line => line with { Price = 0 }),
        (4, "price", line => line with { Price = double.PositiveInfinity }),
        (4, "price", line => line with { Price = double.NegativeInfinity }),
        (7, "price", line => line with { Price = -2.5 }), (2, "price", line => line with { Price = 1e300 }),
        (3, "amount", line => line with { Price = 1e13, Quantity = 1_000_000_000_000 }),
    ];

    [Fact]
    public async Task Every_planted_fault_is_found_and_the_ledger_balances()
    {
        var lines = Planted();
        var judged = await Judging.ByDefaultAsync(await engine.GetSessionAsync(), [.. lines]);

        var expected = Faults.GroupBy(fault => fault.Rule).Select(
            group => new object?[] { group.Key, (long)group.Sum(fault => fault.Count) });
        await RowAssert.HasRowsInAnyOrderAsync(
            Quarantine.From(judged).GroupBy("rule").Agg(Count("*").Alias("n")), [.. expected]);
        judged.Repeats.ShouldBe(40);
        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.GroupBy(OrderClasses.Class).Agg(Count("*").Alias("n")),
            ["purchase", GoodCount + 100L + 25], ["return", 25L + 15], ["charge", 30L + 10],
            ["quarantined", (long)Faults.Sum(fault => fault.Count)]);
        await ShouldMatchAsync(judged, known: 25, unknown: 15);
        await judged.ReleaseAsync();
    }

    [Fact]
    public async Task Customer_with_a_hundred_thousand_lines_of_one_product_is_cleaned()
    {
        var spark = await engine.GetSessionAsync();
        const int count = 100_000;
        var judged = await OrderClasses.JudgeAsync(
            Long(spark, count, "").Union(Long(spark, 100, "C")),
            RuleSet.Default, new ReferenceData(spark), TestContext.Current.CancellationToken);

        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.GroupBy(OrderClasses.Class).Agg(Count("*").Alias("n")),
            ["purchase", (long)count], ["return", 100L]);
        await ShouldMatchAsync(judged, known: 100, unknown: 0);
        await judged.ReleaseAsync();
    }

    // Every kind of line in one, shuffled: good ones, unknown customers, charges, returns, repeats and the faults.
    private static List<OrderLine> Planted()
    {
        var random = new Random(Seed);
        var number = 0;
        OrderLine Good() => new()
        {
            Invoice = $"{500_000 + number++}", Code = $"{10_000 + random.Next(500)}",
            Quantity = 1 + random.Next(20), Price = Math.Round(0.5 + (random.NextDouble() * 10), 2),
            Customer = $"{12_000 + random.Next(300)}", At = $"2011-{1 + random.Next(10):D2}-15 10:00:00",
        };
        IEnumerable<OrderLine> Many(int count, Func<OrderLine, OrderLine> plant) =>
            Enumerable.Range(0, count).Select(_ => plant(Good()));
        OrderLine Cancelled(OrderLine line) =>
            line with { Invoice = $"C{line.Invoice}", Quantity = -line.Quantity, At = "2011-11-20 10:00:00" };
        var undone = Many(25, line => line with { Customer = $"returner {line.Invoice}" }).ToList();
        var charges = Many(30, line => line with { Code = "POST" }).ToList();
        var good = Many(GoodCount, line => line).ToList();
        OrderLine[] lines =
        [
            .. good, .. good.Take(40), .. Many(100, line => line with { Customer = null }),
            .. undone, .. undone.Select(Cancelled),
            .. Many(15, line => Cancelled(line with { Customer = "nobody who bought" })),
            .. charges, .. charges.Take(10).Select(Cancelled),
            .. Faults.SelectMany(fault => Many(fault.Count, fault.Plant)),
        ];
        random.Shuffle(lines);
        return [.. lines];
    }

    private static DataFrame Long(SparkSession spark, long count, string prefix)
    {
        var id = Col("id");
        var sign = prefix.Length == 0 ? 1L : -1L;
        return spark.Range(0, count).Select(
            Concat(Lit(prefix), (id + 500_000L).Cast("string")).Alias(OrderColumns.InvoiceNo),
            Lit("10001").Alias(OrderColumns.StockCode),
            Lit("MUG").Alias(OrderColumns.Description),
            Lit(2L * sign).Alias(OrderColumns.Quantity),
            TimestampSeconds(id + (prefix.Length == 0 ? 1_300_000_000L : 1_310_000_000L))
                .Alias(OrderColumns.InvoiceDate),
            Lit(2.5).Alias(OrderColumns.UnitPrice), Lit("17850").Alias(OrderColumns.CustomerId),
            Lit("France").Alias(OrderColumns.Country), Lit(null).Cast("string").Alias(BronzeColumns.Unfit),
            Lit("long" + prefix).Alias(BronzeColumns.Source), id.Alias(BronzeColumns.Position),
            TimestampSeconds(Lit(1_400_000_000L)).Alias(BronzeColumns.IngestedAt));
    }

    private static async Task ShouldMatchAsync(JudgedOrders judged, long known, long unknown)
    {
        var silver = new SilverOrders(judged, "UTC");
        var matched = ReturnMatching.Match(silver.Returns, silver.Purchases);
        var undone = Col(ReturnColumns.UndoneOrder);

        await RowAssert.HasRowsAsync(
            matched.Agg(Count(undone).Alias("known"), CountIf(undone.IsNull()).Alias("unknown")), [known, unknown]);
    }
}

public sealed class PlantedFaultsOnEmbedded(EmbeddedFixture engine) : PlantedFaultsSuite(engine);

public sealed class PlantedFaultsOnSpark(SparkFixture engine) : PlantedFaultsSuite(engine);
