using Personalization.Features;

namespace Personalization.Tests.Features;

/// <summary>Rows to learn from, on every engine.</summary>
public abstract class TrainingSetsSuite(EngineFixture engine)
{
    private static readonly DateTime First = new(2011, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Second = new(2011, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Features_are_of_before_each_cut_off_and_labels_of_the_days_from_it_on()
    {
        var history = Sales.History(
            await engine.GetSessionAsync(),
            [
                new Sale("1", "a", "i1", "2011-05-31 23:59:59"), new Sale("1", "a", "i2", "2011-06-01 00:00:00"),
                new Sale("1", "a", "i3", "2011-06-30 23:59:59", Price: 2m),
                new Sale("1", "a", "i4", "2011-07-01 00:00:00"), new Sale("2", "a", "i5", "2011-08-01 00:00:00"),
                new Sale(null, "a", "i6", "2011-09-02 00:00:00"),
            ]);

        await RowAssert.HasRowsInAnyOrderAsync(
            TrainingSets.From(history, [First, Second], labelDays: 30, new FeatureOptions()).Select(
                "customer", "as_of", "frequency", "label_bought", "label_orders", "label_amount"),
            ["1", new DateTimeOffset(First), 1L, true, 2L, 3.0000m],
            ["1", new DateTimeOffset(Second), 4L, false, 0L, 0.0000m],
            ["2", new DateTimeOffset(Second), 1L, false, 0L, 0.0000m]);
    }
}

public sealed class TrainingSetsOnEmbedded(EmbeddedFixture engine) : TrainingSetsSuite(engine);

public sealed class TrainingSetsOnSpark(SparkFixture engine) : TrainingSetsSuite(engine);

public sealed class TrainingSetRequestTests
{
    [Fact]
    public void Cut_offs_are_read_in_order_and_once() =>
        TrainingSetRequest.ParseCutOffs("2011-09-01, 2011-06-01T12:00:00Z,2011-09-01").ShouldBe(
        [
            new DateTime(2011, 6, 1, 12, 0, 0, DateTimeKind.Utc), new DateTime(2011, 9, 1, 0, 0, 0, DateTimeKind.Utc),
        ]);

    [Theory]
    [InlineData("soon", "--cut-offs must be dates such as 2011-06-01,2011-09-01; 'soon' is none.")]
    [InlineData(" , ", "--cut-offs names no date; give it as 2011-06-01,2011-09-01.")]
    public void Cut_offs_that_are_no_dates_are_refused(string text, string expected) =>
        Should.Throw<InvalidInputException>(() => TrainingSetRequest.ParseCutOffs(text)).Message.ShouldBe(expected);

    [Theory]
    [InlineData("Churn", 3)]
    [InlineData("../churn", 3)]
    [InlineData("churn", 0)]
    public void Names_and_days_that_cannot_be_used_are_refused(string name, int days) =>
        Should.Throw<InvalidInputException>(() => new TrainingSetRequest(name, [DateTime.UnixEpoch], days).Validate());

    [Fact]
    public void Labels_beyond_the_data_are_refused_with_the_last_cut_off_that_can_be_used() =>
        Should.Throw<InvalidInputException>(() => new TrainingSetRequest(
            "churn", [new DateTime(2011, 12, 1, 0, 0, 0, DateTimeKind.Utc)], 30)
                .CheckLabels(new DateTime(2011, 12, 10, 0, 0, 0, DateTimeKind.Utc)))
            .Message.ShouldEndWith("The last cut-off that can be used is 2011-11-10.");
}
