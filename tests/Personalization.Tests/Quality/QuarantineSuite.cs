using Personalization.Quality;
using static SparkConnect.Client.Functions;

namespace Personalization.Tests.Quality;

/// <summary>The classes of order lines, and the quarantine, on every engine.</summary>
public abstract class QuarantineSuite(EngineFixture engine)
{
    [Fact]
    public async Task Every_line_has_the_first_class_that_fits()
    {
        var line = new OrderLine();
        var judged = await JudgeAsync(
            line, line, line with { Customer = null }, line with { Invoice = "C1", Quantity = -6 },
            line with { Code = "POST" }, line with { Invoice = "C1", Code = "POST", Quantity = -1 },
            line with { Code = "B", Price = -11.5 }, line with { Code = "POST", Price = 0 },
            line with { Code = "POST", Price = 0 });

        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.GroupBy(OrderClasses.Class).Count(),
            ["purchase", 2L], ["return", 1L], ["charge", 3L], ["quarantined", 1L]);
        judged.Repeats.ShouldBe(2);
    }

    [Fact]
    public async Task Bad_line_is_rejected_with_its_first_failed_rule_and_a_reason()
    {
        var line = new OrderLine();
        var rejected = Quarantine.From(
            await JudgeAsync(
                line with { Code = null }, line with { Code = " " }, line with { Invoice = null },
                line with { At = null }, line with { Quantity = -2 }, line with { Quantity = 0 },
                line with { Invoice = "C1" }, line with { Quantity = null, Unfit = "Quantity=many" },
                line with { Quantity = null }, line with { Price = 0 }, line with { Price = -1 },
                line with { At = "1970-01-01 00:00:00" }, line with { At = "2999-01-01 00:00:00" }));

        await RowAssert.HasRowsInAnyOrderAsync(
            rejected.Select(QuarantineColumns.Position, QuarantineColumns.Rule, QuarantineColumns.Reason),
            [0L, "code", "has no StockCode"],
            [1L, "code", "has no StockCode"],
            [2L, "order", "has no InvoiceNo"],
            [3L, "date", "has no InvoiceDate"],
            [4L, "quantity", "is neither a sale nor a cancellation: -2 pieces on order 536365"],
            [5L, "quantity", "is neither a sale nor a cancellation: 0 pieces on order 536365"],
            [6L, "quantity", "is neither a sale nor a cancellation: 6 pieces on order C1"],
            [7L, "readable", "does not fit its column: Quantity=many"],
            [8L, "quantity", "is neither a sale nor a cancellation: nothing pieces on order 536365"],
            [9L, "price", "has no price: 0.0"],
            [10L, "price", "has no price: -1.0"],
            [11L, "past", "InvoiceDate must be at least 1990-01-01: 1970-01-01 00:00:00"],
            [12L, "future", "is later than its arrival: InvoiceDate is 2999-01-01 00:00:00"]);
    }

    [Fact]
    public async Task Amounts_beyond_all_money_are_rejected_and_cost_no_other_line()
    {
        var line = new OrderLine();
        var judged = await JudgeAsync(
            line with { Price = 1e300 }, line with { Price = 1e13, Quantity = 1_000_000_000_000_000_000 },
            line with { Price = double.NaN }, line with { Price = double.PositiveInfinity }, line);

        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.GroupBy(OrderClasses.Class, OrderClasses.Rule).Count(),
            ["purchase", null, 1L], ["quarantined", "price", 3L], ["quarantined", "amount", 1L]);
    }

    [Fact]
    public async Task Payload_is_the_whole_line()
    {
        var payload = Quarantine.From(await JudgeAsync(new OrderLine { Price = -2.5 })).Select(
            GetJsonObject(QuarantineColumns.Payload, "$.StockCode"),
            GetJsonObject(QuarantineColumns.Payload, "$.UnitPrice"),
            GetJsonObject(QuarantineColumns.Payload, "$.InvoiceDate"));

        await RowAssert.HasRowsAsync(payload, ["85123A", "-2.5", "2011-11-09T10:00:00.000Z"]);
    }

    private async Task<JudgedOrders> JudgeAsync(params OrderLine[] lines) =>
        await Judging.ByDefaultAsync(await engine.GetSessionAsync(), lines);
}

public sealed class QuarantineOnEmbedded(EmbeddedFixture engine) : QuarantineSuite(engine);

public sealed class QuarantineOnSpark(SparkFixture engine) : QuarantineSuite(engine);
