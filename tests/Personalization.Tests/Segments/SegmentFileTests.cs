using Personalization.Segments;

namespace Personalization.Tests.Segments;

public sealed class SegmentFileTests
{
    [Fact]
    public void File_gives_names_conditions_and_lines()
    {
        var rules = SegmentFile.Parse(
            "segments:\n  - name: a\n    where: monetary > 5\n\n"
                + "  - name: b c\n    description: B\n    where: \"x = 'y'\"\n",
            "my.yaml");

        rules.ShouldBe(
        [
            new SegmentRule("a", "", "monetary > 5", "my.yaml, line 2"),
            new SegmentRule("b c", "B", "x = 'y'", "my.yaml, line 5"),
        ]);
    }

    [Fact]
    public void Default_file_has_rules_with_descriptions() => SegmentFile.ReadDefault()
        .ShouldAllBe(rule => rule.Name.Length > 0 && rule.Description.EndsWith('.') && rule.Where.Length > 0);

    [Fact]
    public void Empty_file_has_no_rules() => SegmentFile.Parse("# none yet\n", "my.yaml").ShouldBeEmpty();

    [Theory]
    [InlineData("- name: a", "my.yaml, line 1: expected a list under segments:.")]
    [InlineData("segmens: []", "my.yaml, line 1: unknown key segmens; only segments is known here.")]
    [InlineData("segments: 3", "my.yaml, line 1: segments must be a list, each item beginning with - name:.")]
    [InlineData(
        "segments:\n  - name: a\n    were: b",
        "my.yaml, line 3: unknown key were. Nearest: where, name, description.")]
    [InlineData("segments:\n  - name: a", "my.yaml, line 2: the segment a lacks where.")]
    [InlineData("segments:\n  - where: b", "my.yaml, line 2: the segment  lacks name.")]
    [InlineData("segments:\n  - name: [a]", "my.yaml, line 2: name must be one text.")]
    [InlineData(
        "segments:\n  - {name: loyal, where: b}",
        "my.yaml, line 2: there is a segment or a tier 'loyal' already. Name this one otherwise.")]
    public void File_of_another_form_is_refused(string text, string expected) =>
        Should.Throw<InvalidInputException>(() => SegmentFile.Parse(text, "my.yaml")).Message.ShouldBe(expected);

    [Fact]
    public void File_that_is_no_yaml_is_refused_with_its_line() =>
        Should.Throw<InvalidInputException>(() => SegmentFile.Parse("segments:\n  - {name: a", "my.yaml"))
            .Message.ShouldStartWith("my.yaml, line ");

    [Fact]
    public void File_that_is_missing_is_refused() =>
        Should.Throw<InvalidInputException>(() => SegmentFile.Read("/nowhere/my.yaml"))
            .Message.ShouldStartWith("The segments /nowhere/my.yaml cannot be read: ");

    [Fact]
    public void Size_tells_growth_and_churn_against_the_run_before()
    {
        var size = new SegmentSize("a", Size: 12, Customers: 48, Entered: 4, Left: 2);

        size.ShouldSatisfyAllConditions(
            () => size.Share.ShouldBe(0.25), () => size.Before.ShouldBe(10), () => size.Growth.ShouldBe(0.2),
            () => size.Churn.ShouldBe(0.2), () => (size with { Entered = 12, Left = 0 }).Growth.ShouldBeNull());
    }
}
