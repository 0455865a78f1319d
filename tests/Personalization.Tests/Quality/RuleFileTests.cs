using Personalization.Quality;

namespace Personalization.Tests.Quality;

/// <summary>Files of rules, as they are read.</summary>
public sealed class RuleFileTests
{
    [Fact]
    public void Shipped_rules_are_sound()
    {
        var rules = RuleSet.Default;

        rules.Problems.ShouldBeEmpty();
        rules.Products.ShouldBe("^[0-9]{5}");
        rules.Rules.Select(rule => rule.Name).ShouldBe(
            ["readable", "order", "code", "date", "past", "future", "quantity", "price", "amount"]);
    }

    [Fact]
    public void Rule_is_read_with_all_its_keys()
    {
        var rule = RuleSet.Parse(
            """
            rules:
              - { name: r, kind: range, column: Quantity, min: 1, max: 9.5, strict_min: true, action: flag,
                  where: a > 1 }
            """,
            "f.yaml").Rules.ShouldHaveSingleItem();

        rule.ShouldBe(new QualityRule("r", RuleKinds.Range, 2)
        {
            Column = "Quantity", Min = "1", Max = "9.5", StrictMin = true, Action = RuleActions.Flag, Where = "a > 1",
            Columns = rule.Columns, Values = rule.Values,
        });
    }

    [Theory]
    [InlineData("{ name: r, kind: rang, column: a }", "rule r: unknown kind rang. Nearest: range, ")]
    [InlineData("{ name: r, kind: range, colum: a, min: 1 }", "rule r: unknown key colum. Nearest: column, ")]
    [InlineData("{ name: r, kind: range, column: a }", "rule r: a range needs min, max or both.")]
    [InlineData("{ name: r, kind: set, column: a }", "rule r: the kind set needs the key values.")]
    [InlineData("{ name: r, kind: set, column: a, values: b }", "rule r: values must be a list of at least one value.")]
    [InlineData(
        "{ name: r, kind: iqr, column: a, factor: x }", "rule r: factor must be a number of at least 0, not x.")]
    [InlineData("{ name: r, kind: reference, column: a }", "rule r: a reference needs either table or file.")]
    [InlineData("{ name: r, kind: not_null, column: a, action: drop }", "rule r: unknown action drop. Nearest: ")]
    [InlineData("{ name: r, kind: not_null, column: a, action: impute }", "rule r: imputation needs a method: mean, ")]
    [InlineData("{ name: good, kind: not_null, column: a }", "rule good: another rule has this name.")]
    [InlineData("{ kind: not_null, column: a }", "rule number 2: the key name is missing.")]
    [InlineData("just text", "rule number 2: expected keys such as name and kind.")]
    public void Rule_that_is_wrong_is_named_and_costs_no_other(string rule, string expected)
    {
        var text = $"rules:\n  - {{ name: good, kind: not_null, column: a }}\n  - {rule}\n";

        var rules = RuleSet.Parse(text, "f.yaml");

        rules.Rules.ShouldHaveSingleItem().Name.ShouldBe("good");
        rules.Problems.ShouldHaveSingleItem().ShouldStartWith($"f.yaml, line 3: {expected}");
    }

    [Theory]
    [InlineData("rule: []", "f.yaml, line 1: unknown key rule. Nearest: rules, ")]
    [InlineData("rules: a", "f.yaml, line 1: rules must be a list")]
    [InlineData("- a", "f.yaml, line 1: expected the key rules")]
    [InlineData("rules: [", "f.yaml, line ")]
    public void File_that_is_no_list_of_rules_is_refused(string text, string expected) =>
        Should.Throw<InvalidInputException>(() => RuleSet.Parse(text, "f.yaml")).Message.ShouldStartWith(expected);

    [Fact]
    public void Unknown_zone_is_refused_with_the_nearest() =>
        Should.Throw<InvalidInputException>(() => new CleanOptions { ShopTimeZone = "Europe/Londn" }.Validate())
            .Message.ShouldContain("not 'Europe/Londn'. Nearest: Europe/London, ");
}
