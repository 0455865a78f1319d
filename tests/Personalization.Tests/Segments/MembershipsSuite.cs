using Personalization.Profiles;
using Personalization.Segments;
using SparkConnect.Protocol.Types;

namespace Personalization.Tests.Segments;

/// <summary>Who is in what segment, and what has changed, on every engine.</summary>
public abstract class MembershipsSuite(EngineFixture engine)
{
    private static readonly DateTimeOffset Before = SampleRows.Utc("2011-11-10");
    private static readonly DateTimeOffset Now = SampleRows.Utc("2011-12-10");

    private static readonly StructType Schema = new StructType()
        .Add(SegmentColumns.Customer, DataTypes.String)
        .Add(SegmentColumns.Segment, DataTypes.String)
        .Add(SegmentColumns.Since, DataTypes.Timestamp);

    [Fact]
    public async Task Who_stays_keeps_the_moment_of_entry_and_entries_and_exits_are_told()
    {
        var spark = await engine.GetSessionAsync();
        var people = RfmSuite.Features(spark, (1, 9, 90m), (2, 3, 80m), (30, 1, 10m));
        var before = spark.CreateDataFrame(
            new object?[][] { ["1", "rich", Before], ["30", "rich", Before], ["2", "broken", Before] }, Schema);

        var now = Memberships.Of(
            people, [Rule("rich", "monetary > 50"), Rule("late", "recency_days >= 30"), Rule("nobody", "NULL")],
            before, ["broken"], Now.UtcDateTime);

        await RowAssert.HasRowsInAnyOrderAsync(
            now, ["1", "rich", Before], ["2", "rich", Now], ["30", "late", Now], ["2", "broken", Before]);
        await RowAssert.HasRowsInAnyOrderAsync(
            Memberships.Changes(now, before), ["2", "rich", "entered"], ["30", "late", "entered"],
            ["30", "rich", "left"]);
    }

    [Fact]
    public async Task Rules_that_cannot_be_worked_out_are_told_from_those_that_can()
    {
        var people = RfmSuite.Features(await engine.GetSessionAsync(), (1, 9, 90m), (2, 1, 80m));
        SegmentRule[] rules =
        [
            Rule("syntax", "monetary >"), Rule("column", "monetry > 5"), Rule("type", "monetary + 1"),
            Rule("aggregate", "sum(monetary) > 1"), Rule("value", "1 / (frequency - 1) > 0"),
            Rule("good", "monetary > 85"),
        ];

        var (usable, failed) = await SegmentRules.CheckAsync(people, rules, TestContext.Current.CancellationToken);
        var (running, broken) = await SegmentRules.TryAsync(people, usable, TestContext.Current.CancellationToken);

        failed.Select(failure => failure.Rule.Name).ShouldBe(["syntax", "column", "type", "aggregate"]);
        failed[0].Cause.Message.ShouldContain("^^^");
        failed[1].Cause.Message.ShouldContain("`monetary`");
        broken.Select(failure => failure.Rule.Name).ShouldBe(["value"]);
        running.Select(rule => rule.Name).ShouldBe(["good"]);
    }

    [Fact]
    public async Task What_the_crm_knows_may_be_asked_about_and_hides_no_feature()
    {
        var spark = await engine.GetSessionAsync();
        var features = RfmSuite.Features(spark, (1, 9, 90m), (2, 3, 80m));
        var crm = await CrmCustomers.FromAsync(
            spark.CreateDataFrame(
                new object?[][] { ["1", "Spain", "gold", 0L], ["9", "Italy", "none", 0L] },
                new StructType().Add("customer", DataTypes.String).Add("Country", DataTypes.String)
                    .Add("loyalty card", DataTypes.String).Add("frequency", DataTypes.Long)),
            TestContext.Current.CancellationToken);

        var people = await People.FromAsync(
            features, RfmScores.Of(features), crm, TestContext.Current.CancellationToken);

        await RowAssert.HasRowsInAnyOrderAsync(
            people.SelectExpr("customer", "frequency", "country", "`loyalty card`"),
            ["1", 9L, "Spain", "gold"], ["2", 3L, "France", null]);
    }

    private static SegmentRule Rule(string name, string where) => new(name, "", where, "test");
}

public sealed class MembershipsOnEmbedded(EmbeddedFixture engine) : MembershipsSuite(engine);

public sealed class MembershipsOnSpark(SparkFixture engine) : MembershipsSuite(engine);
