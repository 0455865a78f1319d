using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Relations;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Tests.Analysis;

public sealed class NameResolverTests
{
    private static readonly OutputColumn Id = new(1, "id", DataTypes.Long, false) { Qualifier = ["t"] };

    private static readonly OutputColumn Point = new(
        2, "point", new StructType(
            new StructField("x", DataTypes.Integer), new StructField("y.z", DataTypes.String)), true);

    private static Scope ScopeOf(params OutputColumn[] columns) => new(new OneRowPlan()) { Columns = columns };

    [Theory]
    [InlineData("a.b", new[] { "a", "b" })]
    [InlineData("`a.b`.c", new[] { "a.b", "c" })]
    [InlineData("`a``b`", new[] { "a`b" })]
    public void Split_keeps_quoted_parts_whole(string name, string[] expected) =>
        NameResolver.Split(name).ShouldBe(expected);

    [Fact]
    public void Split_of_an_open_quote_fails() =>
        Should.Throw<SparkException>(() => NameResolver.Split("`a"))
            .ErrorClass.ShouldBe("INVALID_ATTRIBUTE_NAME_SYNTAX");

    [Theory]
    [InlineData("ID")]
    [InlineData("t.id")]
    [InlineData("T.`Id`")]
    public void Resolve_ignores_case_and_knows_the_table(string name) =>
        NameResolver.Resolve(name, ScopeOf(Id, Point)).Sql.ShouldBe("c1");

    [Fact]
    public void Resolve_walks_into_structs()
    {
        var field = NameResolver.Resolve("point.`y.z`", ScopeOf(Id, Point));
        field.Type.ShouldBe(DataTypes.String);
        field.Nullable.ShouldBeTrue();
    }

    [Fact]
    public void Resolve_of_a_misspelt_name_suggests_the_nearest()
    {
        var error = Should.Throw<SparkException>(() => NameResolver.Resolve("pont", ScopeOf(Id, Point)));
        error.ErrorClass.ShouldBe("UNRESOLVED_COLUMN.WITH_SUGGESTION");
        error.MessageParameters["proposal"].ShouldBe("`point`, `t`.`id`");
    }

    [Fact]
    public void Resolve_of_a_name_on_both_sides_is_ambiguous()
    {
        var other = new OutputColumn(3, "id", DataTypes.Long, false) { Qualifier = ["u"] };
        Should.Throw<SparkException>(() => NameResolver.Resolve("id", ScopeOf(Id, other)))
            .ErrorClass.ShouldBe("AMBIGUOUS_REFERENCE");
        NameResolver.Resolve("u.id", ScopeOf(Id, other)).Sql.ShouldBe("c3");
    }
}
