using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>Which purchase a return undoes, on every engine.</summary>
public abstract class ReturnMatchingSuite(EngineFixture engine)
{
    private static readonly OrderLine Line = new() { Invoice = "1", Quantity = 6, At = "2011-11-01 10:00:00" };

    private static readonly OrderLine Back = new() { Invoice = "C9", Quantity = -2, At = "2011-11-20 10:00:00" };

    [Fact]
    public async Task Return_undoes_the_latest_purchase_that_fits() => await ShouldUndoAsync(
        [
            Line, Line with { Invoice = "2", At = "2011-11-02 10:00:00" },
            Line with { Invoice = "3", At = "2011-11-03 10:00:00", Quantity = 1 },
            Line with { Invoice = "4", At = "2011-11-04 10:00:00", Price = 2 },
            Line with { Invoice = "5", At = "2011-11-05 10:00:00", Customer = "2" },
            Line with { Invoice = "6", At = "2011-11-06 10:00:00", Code = "10002" },
            Line with { Invoice = "7", At = "2011-11-21 10:00:00" }, Back,
        ],
        ["C9", "2", SampleRows.Utc("2011-11-02 10:00:00")]);

    [Fact]
    public async Task Return_at_the_moment_of_the_purchase_undoes_it() => await ShouldUndoAsync(
        [Line, Back with { At = Line.At }], ["C9", "1", SampleRows.Utc("2011-11-01 10:00:00")]);

    [Fact]
    public async Task Purchase_is_undone_at_most_for_its_pieces() => await ShouldUndoAsync(
        [
            Line with { Invoice = "1", Quantity = 3 }, Line with { Invoice = "2", At = "2011-11-02 10:00:00" },
            Back with { Invoice = "C1", Quantity = -4, At = "2011-11-10 10:00:00" },
            Back with { Invoice = "C2", Quantity = -3, At = "2011-11-11 10:00:00" },
            Back with { Invoice = "C3", Quantity = -2, At = "2011-11-12 10:00:00" },
            Back with { Invoice = "C4", Quantity = -1, At = "2011-11-13 10:00:00" },
        ],
        ["C1", "2", SampleRows.Utc("2011-11-02 10:00:00")],
        ["C2", "1", SampleRows.Utc("2011-11-01 10:00:00")],
        ["C3", "2", SampleRows.Utc("2011-11-02 10:00:00")],
        ["C4", null, null]);

    [Fact]
    public async Task Returns_come_in_the_order_of_their_time_whatever_their_numbers() => await ShouldUndoAsync(
        [
            Line with { Invoice = "1", Quantity = 3 },
            Line with { Invoice = "2", At = "2011-11-02 10:00:00", Quantity = 2 },
            Back with { Invoice = "C1", Quantity = -2, At = "2011-11-12 10:00:00" },
            Back with { Invoice = "C2", Quantity = -2, At = "2011-11-11 10:00:00" },
            Back with { Invoice = "C3", Quantity = -3, At = "2011-11-13 10:00:00" },
        ],
        ["C1", "1", SampleRows.Utc("2011-11-01 10:00:00")],
        ["C2", "2", SampleRows.Utc("2011-11-02 10:00:00")],
        ["C3", null, null]);

    [Fact]
    public async Task Return_without_a_customer_or_a_purchase_undoes_nothing_known() => await ShouldUndoAsync(
        [
            Line with { Customer = null }, Back with { Invoice = "C1", Customer = null },
            Back with { Invoice = "C2" },
        ],
        ["C1", null, null],
        ["C2", null, null]);

    private async Task ShouldUndoAsync(OrderLine[] lines, params object?[][] expected)
    {
        var judged = await Judging.ByDefaultAsync(await engine.GetSessionAsync(), lines);
        var silver = new SilverOrders(judged, "UTC");

        var matched = ReturnMatching.Match(silver.Returns, silver.Purchases);

        await RowAssert.HasRowsInAnyOrderAsync(
            matched.Select("order", ReturnColumns.UndoneOrder, ReturnColumns.UndoneTime), expected);
        await judged.ReleaseAsync();
    }
}

public sealed class ReturnMatchingOnEmbedded(EmbeddedFixture engine) : ReturnMatchingSuite(engine);

public sealed class ReturnMatchingOnSpark(SparkFixture engine) : ReturnMatchingSuite(engine);
