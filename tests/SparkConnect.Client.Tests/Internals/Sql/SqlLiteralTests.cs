using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client.Tests.Internals.Sql;

public sealed class SqlLiteralTests
{
    public static TheoryData<string, object?> Literals => new()
    {
        { "NULL", null },
        { "true", true },
        { "-1Y", (sbyte)-1 },
        { "255S", (byte)255 },
        { "-2147483648", int.MinValue },
        { "9223372036854775807L", long.MaxValue },
        { "CAST('-9223372036854775808' AS BIGINT)", long.MinValue },
        { "CAST('1.5' AS FLOAT)", 1.5f },
        { "CAST('NaN' AS DOUBLE)", double.NaN },
        { "CAST('-Infinity' AS DOUBLE)", double.NegativeInfinity },
        { "CAST('12.50' AS DECIMAL(4,2))", 12.50m },
        { "CAST('0.00' AS DECIMAL(2,2))", 0.00m },
        { @"'it\'s a \\ and\na tab\t'", "it's a \\ and\na tab\t" },
        { "X'00FF'", new byte[] { 0, 255 } },
        { "DATE '0001-01-01'", DateOnly.MinValue },
        { "TIMESTAMP '2020-01-01 10:00:00.000001 UTC'",
            new DateTimeOffset(2020, 1, 1, 12, 0, 0, TimeSpan.FromHours(2)).AddTicks(10) },
        { "TIMESTAMP_NTZ '2020-01-01 00:00:00.000000'", new DateTime(2020, 1, 1) },
        { "INTERVAL '-1 01:01:01.001000' DAY TO SECOND", TimeSpan.FromMilliseconds(-90_061_001) },
        { "INTERVAL '-1-2' YEAR TO MONTH", new YearMonth(-14) },
    };

    [Theory]
    [MemberData(nameof(Literals), DisableDiscoveryEnumeration = true)]
    public void Literal_is_written_with_its_type(string sql, object? value) =>
        SqlLiterals.Print(Client.Internals.Plans.Literals.ToLiteral(value)).ShouldBe(sql);

    [Fact]
    public void List_is_an_array_of_its_elements_type()
    {
        var literal = Client.Internals.Plans.Literals.ToLiteral(new object?[] { null, 1L });

        SqlLiterals.Print(literal).ShouldBe("array(NULL, 1L)");
        Client.Internals.Plans.Literals.TypeOf(literal).ShouldBe(new ArrayType(DataTypes.Long));
    }

    [Fact]
    public void Value_without_a_literal_is_refused_by_type() =>
        Should.Throw<ArgumentException>(() => Lit(new object()))
            .Message.ShouldStartWith("A value of type System.Object");

    [Theory]
    [InlineData("a", "`a`")]
    [InlineData("a.b c", "`a`.`b c`")]
    [InlineData("`a.b`.c", "`a.b`.`c`")]
    [InlineData("`tick``ed`", "`tick``ed`")]
    public void Name_is_split_at_dots_outside_backticks(string name, string sql) =>
        SqlQuoting.Identifiers(name).ShouldBe(sql);
}
