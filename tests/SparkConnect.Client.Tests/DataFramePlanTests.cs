using SparkConnect.Client.Tests.Internals.Data;
using SparkConnect.Client.Tests.Internals.Rpc;

namespace SparkConnect.Client.Tests;

public sealed class DataFramePlanTests
{
    private readonly SparkSession _spark = LocalDataTests.Session(new ScriptedTransport([]));

    [Fact]
    public void Transformations_leave_their_input_as_it_was()
    {
        var numbers = _spark.Range(5);
        var before = numbers.Relation.Clone();

        numbers.Filter(Col("id") > 1).WithColumn("x", Lit(1)).GroupBy("x").Count();

        numbers.Relation.ShouldBe(before);
    }

    [Fact]
    public void Column_of_a_frame_carries_that_frames_plan()
    {
        var numbers = _spark.Range(5);

        numbers["id"].Expression.UnresolvedAttribute.PlanId.ShouldBe(numbers.PlanId);
        Col("id").Expression.UnresolvedAttribute.HasPlanId.ShouldBeFalse();
        Col("a.*").Expression.UnresolvedStar.UnparsedTarget.ShouldBe("a.*");
    }

    [Theory]
    [InlineData("inner", "Inner")]
    [InlineData("left_outer", "LeftOuter")]
    [InlineData("RIGHT", "RightOuter")]
    [InlineData("full", "FullOuter")]
    [InlineData("leftsemi", "LeftSemi")]
    [InlineData("anti", "LeftAnti")]
    [InlineData("cross", "Cross")]
    public void Join_type_is_read_as_Spark_reads_it(string name, string expected) =>
        _spark.Range(1).Join(_spark.Range(1), "id", name).Relation.Join.JoinType.ToString().ShouldBe(expected);

    [Fact]
    public void Unknown_join_type_is_refused_with_those_there_are() =>
        Should.Throw<ArgumentException>(() => _spark.Range(1).Join(_spark.Range(1), "id", "sideways"))
            .Message.ShouldContain("Unsupported join type 'sideways'");

    [Fact]
    public void Frames_of_two_sessions_do_not_mix() =>
        Should.Throw<ArgumentException>(() =>
            _spark.Range(1).Union(LocalDataTests.Session(new ScriptedTransport([])).Range(1)))
            .Message.ShouldContain("must belong to one session");

    [Fact]
    public void Subquery_travels_beside_the_plan_that_uses_it()
    {
        var average = _spark.Range(4).Agg(Avg("id"));

        var frame = _spark.Range(5).Filter(Col("id") > average.Scalar() & average.Exists());

        frame.Relation.WithRelations.Root.RelTypeCase.ShouldBe(Proto.Relation.RelTypeOneofCase.Filter);
        frame.Relation.WithRelations.References.Select(r => r.Common.PlanId)
            .ShouldBe([average.PlanId, average.PlanId]);
    }

    [Fact]
    public void Order_is_ascending_with_nulls_first_unless_the_column_says_otherwise()
    {
        var order = _spark.Range(1).OrderBy("id", Desc("id")).Relation.Sort.Order;

        order[0].Direction.ToString().ShouldBe("Ascending");
        order[0].NullOrdering.ToString().ShouldBe("SortNullsFirst");
        order[1].Direction.ToString().ShouldBe("Descending");
        order[1].NullOrdering.ToString().ShouldBe("SortNullsLast");
    }

    [Fact]
    public void Misuse_of_conditional_columns_is_refused()
    {
        Should.Throw<InvalidOperationException>(() => Col("a").Otherwise(1));
        Should.Throw<InvalidOperationException>(() => When(Col("a"), 1).Otherwise(2).When(Col("b"), 3));
    }

    [Fact]
    public void Random_split_covers_the_whole_range_once()
    {
        var parts = _spark.Range(9).RandomSplit([1, 3], seed: 5);

        parts.Select(p => (p.Relation.Sample.LowerBound, p.Relation.Sample.UpperBound))
            .ShouldBe([(0, 0.25), (0.25, 1)]);
    }

    [Fact]
    public void Optional_arguments_that_are_not_given_are_not_sent()
    {
        ToDate("a").Expression.UnresolvedFunction.Arguments.Count.ShouldBe(1);
        ToDate("a", "yyyy").Expression.UnresolvedFunction.Arguments.Count.ShouldBe(2);
        Lag("a").Expression.UnresolvedFunction.Arguments.Count.ShouldBe(2);
        Mask("a", digit: "9").Expression.UnresolvedFunction.Arguments.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Caller_that_stops_early_interrupts_the_operation()
    {
        await using var transport = new ScriptedTransport([new() { ResponseId = "r" }, new() { ResponseId = "s" }]);
        var session = LocalDataTests.Session(transport);

        await foreach (var _ in session.ExecuteAsync(new(), TestContext.Current.CancellationToken))
            break;

        transport.Calls[^1].ShouldStartWith("interrupt ");
    }
}
