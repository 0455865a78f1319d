using SparkConnect.Engine.Expressions;

namespace SparkConnect.Engine.Tests.Expressions;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("upper({0})", "upper(a)")]
    [InlineData("f({*})", "f(a, b, c)")]
    [InlineData("({0} IN ({1*}))", "(a IN (b, c))")]
    [InlineData("{distinct}{0}", "{distinct}a")]
    [InlineData("{9}", "{9}")]
    [InlineData("plain", "plain")]
    public void Fill_puts_arguments_in_their_places(string template, string expected) =>
        Template.Fill(template, ["a", "b", "c"]).ShouldBe(expected);

    [Fact]
    public void Fill_does_not_read_what_it_filled_in() =>
        Template.Fill("{0} {1}", ["{1}", "x"]).ShouldBe("{1} x");
}
