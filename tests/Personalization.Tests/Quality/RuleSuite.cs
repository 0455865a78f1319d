using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>What each kind of rule finds, on every engine.</summary>
public abstract class RuleSuite(EngineFixture engine)
{
    private static readonly OrderLine Line = new();

    [Fact]
    public async Task Kinds_that_look_at_a_row_find_what_does_not_fit()
    {
        var judged = await JudgeAsync(
            """
            - { name: kind, kind: type, column: CustomerID, type: int, action: flag }
            - { name: span, kind: range, column: UnitPrice, min: 1, max: 100, strict_max: true, action: flag }
            - { name: codes, kind: set, column: StockCode, values: [85123A, POST], action: flag }
            - { name: form, kind: pattern, column: InvoiceNo, pattern: '^[0-9]{6}$', action: flag }
            - { name: there, kind: not_null, column: CustomerID, where: Quantity > 5, action: flag }
            """,
            Line, Line with { Customer = "x1" }, Line with { Price = 100 }, Line with { Price = double.NaN },
            Line with { Price = null }, Line with { Code = "10001" }, Line with { Invoice = "12" },
            Line with { Customer = " " }, Line with { Customer = "", Quantity = 5 });

        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.Select("_position", "_flags"),
            [0L, null], [1L, List("kind")], [2L, List("span")], [3L, List("span")], [4L, null], [5L, List("codes")],
            [6L, List("form")], [7L, List("kind", "there")], [8L, List("kind")]);
        judged.Results.Select(result => (result.Rule.Name, result.Checked, result.Failed)).ShouldBe(
            [("kind", 9, 3), ("span", 9, 2), ("codes", 9, 1), ("form", 9, 1), ("there", 8, 1)]);
    }

    [Fact]
    public async Task Kinds_that_look_at_other_rows_find_what_does_not_fit()
    {
        using var folder = new TempFolder("rules");
        await File.WriteAllTextAsync(folder.File("codes.csv"), "code\n85123A\n85123A\nPOST\n", Cancellation);

        var judged = await JudgeAsync(
            $"""
            - name: known
              kind: reference
              column: StockCode
              file: {folder.File("codes.csv")}
              reference_column: code
            - name: once
              kind: unique
              columns: [InvoiceNo, StockCode]
            """,
            Line, Line with { Quantity = 7 }, Line with { Invoice = "2" }, Line with { Code = "10001" });

        await RowAssert.HasRowsInAnyOrderAsync(
            Quarantine.From(judged).Select("position", "rule", "reason"),
            [1L, "once", "repeats InvoiceNo, StockCode of an earlier row"],
            [3L, "known", $"StockCode is not in {folder.File("codes.csv")}: 10001"]);
    }

    // Of 1 to 9 and 100: mean 14.5, sample deviation 30.2334...; quartiles 3.25 and 7.75, so fences -3.5 and 14.5.
    [Theory]
    [InlineData("kind: iqr, factor: 1.5", 14.5, 100L)]
    [InlineData("kind: iqr, factor: 20.5", 100, null)]
    [InlineData("kind: iqr, factor: 20.4", 99.55, 100L)]
    [InlineData("kind: zscore, threshold: 2.8", 99.15, 100L)]
    [InlineData("kind: zscore, threshold: 2.9", 102.2, null)]
    public async Task Outliers_lie_beyond_the_fences(string rule, double fence, long? found)
    {
        long[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
        var judged = await JudgeAsync(
            $"- {{ name: far, {rule}, column: Quantity }}",
            [.. values.Select(value => Line with { Quantity = value }), Line with { Quantity = null }]);

        object?[][] expected = found is { } value ? [[value]] : [];
        await RowAssert.HasRowsAsync(
            judged.Rows.Filter(Functions.Col("_rule").IsNotNull()).Select("Quantity"), expected);
        fence.ShouldBeGreaterThan(14);
    }

    [Fact]
    public async Task Outliers_are_measured_by_the_rows_that_other_rules_left()
    {
        var judged = await JudgeAsync(
            """
            - { name: sane, kind: range, column: UnitPrice, max: 1000 }
            - { name: far, kind: iqr, column: UnitPrice }
            """,
            [
                .. new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 1e300, double.PositiveInfinity, double.NaN }
                    .Select(price => Line with { Price = price }),
            ]);

        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.Filter(Functions.Col("_rule").IsNotNull()).Select("UnitPrice", "_rule"),
            [100.0, "far"], [1e300, "sane"], [double.PositiveInfinity, "sane"], [double.NaN, "sane"]);
    }

    [Theory]
    [InlineData("mean", 3.25)]
    [InlineData("median", 2.5)]
    [InlineData("mode", 2.0)]
    public async Task Imputation_puts_in_what_good_values_have_and_says_so(string method, double expected)
    {
        var judged = await JudgeAsync(
            $$"""
            - { name: guess, kind: range, column: UnitPrice, min: 0, strict_min: true, action: impute,
                method: {{method}} }
            - { name: there, kind: not_null, column: UnitPrice, action: impute, method: {{method}} }
            - { name: low, kind: range, column: UnitPrice, min: 2.1 }
            """,
            [
                .. new double?[] { 2, 2, 3, 6, -1, null }
                    .Select((price, index) => Line with { Price = price, Quantity = index + 1 }),
            ]);

        await RowAssert.HasRowsInAnyOrderAsync(
            judged.Rows.Filter(Functions.Col("_imputed").IsNotNull()).Select("Quantity", "UnitPrice", "_imputed"),
            [5L, expected, List("UnitPrice")],
            [6L, method == "mean" ? 2.4 : 2.0, List("UnitPrice")]);
    }

    [Fact]
    public async Task Rule_that_is_wrong_is_named_and_the_others_run()
    {
        var judged = await JudgeAsync(
            """
            - { name: typo, kind: not_null, column: UnitPrise }
            - { name: broken, kind: expression, expression: 'Quantity >' }
            - { name: number, kind: expression, expression: Quantity + 1 }
            - { name: crash, kind: expression, expression: CAST(StockCode AS INT) > 0 }
            - { name: text, kind: zscore, column: Country }
            - { name: where, kind: iqr, column: Quantity, where: nothing = 1 }
            - { name: hollow, kind: not_null, column: UnitPrice, where: Quantity < 0, action: impute, method: mean }
            - { name: few, kind: range, column: Quantity, max: 6 }
            """,
            Line, Line with { Quantity = 7 });

        await RowAssert.HasRowsAsync(Quarantine.From(judged).Select("rule", "position"), ["few", 1L]);
        judged.Results.Select(result => result.Rule.Name).ShouldContain("few");
        judged.Problems.Count.ShouldBe(7, string.Join('\n', judged.Problems));
        var problems = string.Join('\n', judged.Problems.Order(StringComparer.Ordinal));
        problems.ShouldContain("rules.yaml, line 2: rule typo: there is no column UnitPrise. Nearest: UnitPrice, ");
        problems.ShouldContain("rules.yaml, line 3: rule broken: [PARSE_SYNTAX_ERROR]");
        problems.ShouldContain("rules.yaml, line 4: rule number: its expression is bigint; it must be true or false.");
        problems.ShouldContain("rules.yaml, line 5: rule crash: [CAST_INVALID_INPUT]");
        problems.ShouldContain("rules.yaml, line 6: rule text: Country is string; outliers need numbers.");
        problems.ShouldContain("rules.yaml, line 7: rule where: [UNRESOLVED_COLUMN.WITH_SUGGESTION]");
        problems.ShouldContain("rules.yaml, line 8: rule hollow: no value of UnitPrice meets it");
    }

    [Fact]
    public async Task No_rows_and_one_row_are_judged()
    {
        const string rules = """
            - { name: far, kind: zscore, column: Quantity }
            - { name: fence, kind: iqr, column: Quantity }
            - { name: guess, kind: not_null, column: Country, action: impute, method: mode }
            """;

        (await (await JudgeAsync(rules)).Rows.CountAsync(Cancellation)).ShouldBe(0);
        await RowAssert.HasRowsAsync((await JudgeAsync(rules, Line)).Rows.Select("_class"), ["purchase"]);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static object?[] List(params string[] names) => [.. names];

    private async Task<JudgedOrders> JudgeAsync(string rules, params OrderLine[] lines) =>
        await Judging.ByAsync(await engine.GetSessionAsync(), rules, lines);
}

public sealed class RuleOnEmbedded(EmbeddedFixture engine) : RuleSuite(engine);

public sealed class RuleOnSpark(SparkFixture engine) : RuleSuite(engine);
