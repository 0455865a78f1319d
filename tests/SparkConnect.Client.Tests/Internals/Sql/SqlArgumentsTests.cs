using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client.Tests.Internals.Sql;

public sealed class SqlArgumentsTests
{
    private static readonly Dictionary<string, object?> Arguments = new() { ["a"] = 1, ["name"] = "o'x; --" };

    [Theory]
    [InlineData("SELECT :a", "SELECT 1")]
    [InlineData("WHERE n = :name AND b = :a", @"WHERE n = 'o\'x; --' AND b = 1")]
    [InlineData("SELECT ':a', \":a\", `:a`", "SELECT ':a', \":a\", `:a`")]
    [InlineData(@"SELECT 'it\':a' || :a", @"SELECT 'it\':a' || 1")]
    [InlineData("SELECT 1 -- :a\n, :a", "SELECT 1 -- :a\n, 1")]
    [InlineData("SELECT /* :a */ :a", "SELECT /* :a */ 1")]
    [InlineData("SELECT v:a, x::int", "SELECT v:a, x::int")]
    [InlineData("SELECT :unknown, :a1", "SELECT :unknown, :a1")]
    public void Named_markers_are_bound_outside_texts_and_comments(string sql, string expected) =>
        SqlArguments.BindNamed(sql, Arguments).ShouldBe(expected);

    [Fact]
    public void Positional_markers_are_bound_in_order_and_the_rest_stays() =>
        SqlArguments.BindPositional("SELECT ?, '?', ?, ?", [1, null]).ShouldBe("SELECT 1, '?', NULL, ?");
}
