using Personalization.Quality;
using static SparkConnect.Client.Functions;

namespace Personalization.Tests.Quality;

/// <summary>The classes of order lines, and the quarantine, on every engine.</summary>
public abstract class QuarantineSuite(EngineFixture engine)
{
    private static readonly CleanOptions Options = new();

    [Fact]
    public async Task Every_line_has_the_first_class_that_fits()
    {
        var line = new OrderLine();
        var classified = await ClassifyAsync(
            line, line, line with { Customer = null }, line with { Invoice = "C1", Quantity = -6 },
            line with { Code = "POST" }, line with { Invoice = "C1", Code = "POST", Quantity = -1 },
            line with { Code = "B", Price = -11.5 }, line with { Code = "POST", Price = 0 },
            line with { Code = "POST", Price = 0 });

        await RowAssert.HasRowsInAnyOrderAsync(
            classified.GroupBy(OrderClasses.Class).Count(),
            ["purchase", 2L], ["return", 1L], ["charge", 3L], ["quarantined", 1L]);
        (await OrderClasses.CountRepeatsAsync(classified, Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task Bad_line_is_rejected_with_its_first_failed_rule_and_a_reason()
    {
        var line = new OrderLine();
        var rejected = Quarantine.From(
            await ClassifyAsync(
                line with { Code = null }, line with { Code = " " }, line with { Invoice = null },
                line with { At = null }, line with { Quantity = -2 }, line with { Quantity = 0 },
                line with { Invoice = "C1" }, line with { Quantity = null, Unfit = "Quantity=many" },
                line with { Quantity = null }, line with { Price = 0 }, line with { Price = -1 }),
            OrderColumns.All);

        await RowAssert.HasRowsInAnyOrderAsync(
            rejected.Select(QuarantineColumns.Position, QuarantineColumns.Rule, QuarantineColumns.Reason),
            [0L, "code", "has no StockCode"],
            [1L, "code", "has no StockCode"],
            [2L, "invoice", "has no InvoiceNo"],
            [3L, "date", "has no InvoiceDate"],
            [4L, "quantity", "is neither a sale nor a cancellation: -2 pieces on invoice 536365"],
            [5L, "quantity", "is neither a sale nor a cancellation: 0 pieces on invoice 536365"],
            [6L, "quantity", "is neither a sale nor a cancellation: 6 pieces on invoice C1"],
            [7L, "readable", "does not fit its column: Quantity=many"],
            [8L, "quantity", "is neither a sale nor a cancellation: nothing pieces on invoice 536365"],
            [9L, "price", "has no price: 0.0"],
            [10L, "price", "has no price: -1.0"]);
    }

    [Fact]
    public async Task Amounts_beyond_all_money_are_rejected_and_cost_no_other_line()
    {
        var line = new OrderLine();
        var classified = await ClassifyAsync(
            line with { Price = 1e300 }, line with { Price = 1e13, Quantity = 1_000_000_000_000_000_000 },
            line with { Price = double.NaN }, line with { Price = double.PositiveInfinity }, line);

        await RowAssert.HasRowsInAnyOrderAsync(
            classified.GroupBy(OrderClasses.Class, OrderClasses.Rule).Count(),
            ["purchase", null, 1L], ["quarantined", "price", 3L], ["quarantined", "amount", 1L]);
    }

    [Fact]
    public async Task Payload_is_the_whole_line()
    {
        var payload = Quarantine.From(await ClassifyAsync(new OrderLine { Price = -2.5 }), OrderColumns.All).Select(
            GetJsonObject(QuarantineColumns.Payload, "$.StockCode"),
            GetJsonObject(QuarantineColumns.Payload, "$.UnitPrice"),
            GetJsonObject(QuarantineColumns.Payload, "$.InvoiceDate"));

        await RowAssert.HasRowsAsync(payload, ["85123A", "-2.5", "2011-11-09T10:00:00.000Z"]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<DataFrame> ClassifyAsync(params OrderLine[] lines) => await OrderClasses.ClassifyAsync(
        SampleRows.Orders(await engine.GetSessionAsync(), lines), OrderRules.Default(Options), Options, Cancellation);
}

public sealed class QuarantineOnEmbedded(EmbeddedEngine engine) : QuarantineSuite(engine);

public sealed class QuarantineOnSpark(SparkEngine engine) : QuarantineSuite(engine);
