using Personalization.Quality;
using static SparkConnect.Client.Functions;

namespace Personalization.Tests.Quality;

/// <summary>The rules for order lines, on every engine.</summary>
public abstract class QuarantineSuite(EngineFixture engine)
{
    [Fact]
    public async Task Good_line_is_accepted_and_not_rejected()
    {
        var lines = SampleRows.Orders(await engine.GetSessionAsync(), new OrderLine());

        (await Quarantine.Accepted(lines, OrderRules.All).CountAsync(Cancellation)).ShouldBe(1);
        (await Quarantine.Rejected(lines, OrderRules.All).CountAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Bad_line_is_rejected_with_its_first_failed_rule_and_a_reason()
    {
        var lines = SampleRows.Orders(
            await engine.GetSessionAsync(),
            new OrderLine { Customer = null, Code = "POST" },
            new OrderLine { Customer = "" },
            new OrderLine { Code = "POST", Quantity = -1 },
            new OrderLine { Code = null },
            new OrderLine { Quantity = -2 },
            new OrderLine { Quantity = null, Unfit = "Quantity=many" },
            new OrderLine { Quantity = null });

        var rejected = Quarantine.Rejected(lines, OrderRules.All);

        (await Quarantine.Accepted(lines, OrderRules.All).CountAsync(Cancellation)).ShouldBe(0);
        await RowAssert.HasRowsInAnyOrderAsync(
            rejected.Select(QuarantineColumns.Rule, QuarantineColumns.Reason),
            ["known_customer", "names no customer"],
            ["known_customer", "names no customer"],
            ["product", "is not a product: POST"],
            ["product", "is not a product: nothing"],
            ["sale", "is not a sale: -2 at 2.55 on 2011-11-09 10:00:00"],
            ["readable", "does not fit its column: Quantity=many"],
            ["sale", "is not a sale: nothing at 2.55 on 2011-11-09 10:00:00"]);
    }

    [Fact]
    public async Task Amounts_beyond_all_money_are_rejected_and_cost_no_other_line()
    {
        var lines = SampleRows.Orders(
            await engine.GetSessionAsync(),
            new OrderLine { Price = 1e300 },
            new OrderLine { Price = 1e13, Quantity = 1_000_000_000_000_000_000 },
            new OrderLine { Price = double.NaN },
            new OrderLine());

        (await Quarantine.Accepted(lines, OrderRules.All).CountAsync(Cancellation)).ShouldBe(1);
        await RowAssert.HasRowsAsync(
            Quarantine.Rejected(lines, OrderRules.All).GroupBy(QuarantineColumns.Rule).Count(), ["sale", 3L]);
    }

    [Fact]
    public async Task Payload_is_the_whole_line()
    {
        var lines = SampleRows.Orders(await engine.GetSessionAsync(), new OrderLine { Customer = null });

        var payload = Quarantine.Rejected(lines, OrderRules.All).Select(
            GetJsonObject(QuarantineColumns.Payload, "$.StockCode"),
            GetJsonObject(QuarantineColumns.Payload, "$.UnitPrice"),
            GetJsonObject(QuarantineColumns.Payload, "$.InvoiceDate"));

        await RowAssert.HasRowsAsync(payload, ["85123A", "2.55", "2011-11-09T10:00:00.000Z"]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

public sealed class QuarantineOnEmbedded(EmbeddedEngine engine) : QuarantineSuite(engine);

public sealed class QuarantineOnSpark(SparkEngine engine) : QuarantineSuite(engine);
