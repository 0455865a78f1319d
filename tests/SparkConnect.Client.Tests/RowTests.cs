namespace SparkConnect.Client.Tests;

public sealed class RowTests
{
    private static readonly Row Sample = new(
        new StructType().Add("id", DataTypes.Integer).Add("Name", DataTypes.String)
            .Add("price", new DecimalType(38, 2)),
        [7, null, 1.5m]);

    [Fact]
    public void Number_widens_to_what_is_asked_for()
    {
        Sample.GetAs<long>("id").ShouldBe(7L);
        Sample.GetAs<double>("price").ShouldBe(1.5);
        Sample.GetAs<BigDecimal>("price").ShouldBe(BigDecimal.Parse("1.5"));
    }

    [Fact]
    public void Number_never_loses_a_fraction_or_wraps()
    {
        Should.Throw<InvalidCastException>(() => Sample.GetAs<int>("price"));
        Should.Throw<OverflowException>(() => new Row(300).GetAs<byte>(0));
    }

    [Fact]
    public void Null_needs_a_type_that_can_hold_it()
    {
        Sample.GetAs<string?>("name").ShouldBeNull();
        Sample.GetAs<int?>("name").ShouldBeNull();
        Should.Throw<InvalidCastException>(() => Sample.GetAs<int>("name"))
            .Message.ShouldContain("Column 'Name' holds null");
    }

    [Fact]
    public void Unknown_column_is_named_with_those_there_are() =>
        Should.Throw<KeyNotFoundException>(() => Sample["nope"]).Message
            .ShouldBe("The row has no column 'nope'. It has: id, Name, price.");

    [Fact]
    public void Rows_are_equal_by_value_also_inside_lists_and_maps()
    {
        Row Make() => new(1, new object?[] { "a", double.NaN }, new Dictionary<object, object?> { ["k"] = new Row(2) });

        Make().ShouldBe(Make());
        Make().GetHashCode().ShouldBe(Make().GetHashCode());
        Make().ShouldNotBe(new Row(1, new object?[] { "a" }, null));
    }

    [Fact]
    public void Text_is_as_Spark_shows_a_row() => Sample.ToString().ShouldBe("[7,null,1.5]");
}
