using SparkConnect.Client.Internals.Sql;

namespace SparkConnect.Client.Tests.Internals.Sql;

public sealed class SqlPrinterTests
{
    public static TheoryData<string, Column> Expressions => new()
    {
        { "((`a` + 1) > `b`.`c`)", Col("a") + 1 > Col("b.c") },
        { "`a.b`", Col("`a.b`") },
        { "`odd name`", Col("odd name") },
        { "(NOT (`a` = 'x'))", Col("a") != "x" },
        { "((`a` IS NULL) OR (`a` IN (1, 2)))", Col("a").IsNull() | Col("a").IsIn(1, 2) },
        { "CASE WHEN (`a` > 1L) THEN 'y' ELSE NULL END", When(Col("a") > 1L, "y").Otherwise(null) },
        { "CAST(`a` AS BIGINT)", Col("a").Cast(DataTypes.Long) },
        { "TRY_CAST(`a` AS int)", Col("a").TryCast("int") },
        { "count(DISTINCT `a`, `b`)", CountDistinct("a", "b") },
        { "count(*)", Count("*") },
        { "`m`['k']", Col("m")["k"] },
        { "(x + 1)", Expr("x + 1") },
        { "(- `a`)", -Col("a") },
        {
            "sum(`a`) OVER (PARTITION BY `g` ORDER BY `t` DESC NULLS LAST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
            Sum("a").Over(Window.PartitionBy("g").OrderBy(Desc("t")).RowsBetween(-2, Window.CurrentRow))
        },
        { "(`s` LIKE 'a\\\\_%')", Col("s").Like("a\\_%") },
        { "`my fn`(1)", CallFunction("my fn", Lit(1)) },
    };

    [Theory]
    [MemberData(nameof(Expressions), DisableDiscoveryEnumeration = true)]
    public void Expression_has_the_same_meaning_in_sql(string sql, Column column) => Print(column).ShouldBe(sql);

    [Fact]
    public void Lambda_variables_keep_their_names() =>
        Print(Transform("a", x => x + 1)).ShouldMatch(@"^transform\(`a`, \((`x_\d+`)\) -> \(\1 \+ 1\)\)$");

    [Fact]
    public void Column_bound_to_a_plan_takes_that_plans_name()
    {
        var printer = new SqlPrinter(plan => plan == 7 ? "t" : null);
        var bound = new Proto.Expression { UnresolvedAttribute = new() { UnparsedIdentifier = "id", PlanId = 7 } };

        printer.Print(bound).ShouldBe("`t`.`id`");
    }

    [Fact]
    public void Expression_without_a_form_in_sql_is_refused_by_name() =>
        Should.Throw<NotSupportedException>(() => Print(Col("s").DropFields("x")))
            .Message.ShouldContain("UpdateFields");

    [Fact]
    public void Text_for_people_never_fails() =>
        (Col("a") + Col("s").DropFields("x")).ToString().ShouldBe("(a + UpdateFields)");

    private static string Print(Column column) => new SqlPrinter().Print(column.Expression);
}
