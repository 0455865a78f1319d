using System.Text.RegularExpressions;

namespace Layering.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;
    private const int LongestLine = 120;
    private const int MedianLength = 90;
    private const int NinetiethPercentileLength = 220;

    // Written apart, so that this file does not find itself.
    private static readonly string[] Forbidden =
    [
        "#reg" + "ion", "#pragma warning dis" + "able", "Not" + "ImplementedException", "TO" + "DO", "FIX" + "ME",
        ".GetAwaiter().Get" + "Result()", "Thread.Sl" + "eep(",
    ];

    [Fact]
    public void Files_are_at_most_400_lines_long() =>
        Repository.Sources.Where(f => f.Lines.Count > LongestFile)
            .Select(f => $"{f.Path}: {f.Lines.Count} lines")
            .ShouldBeEmpty();

    [Fact]
    public void Files_are_short_at_the_median_and_the_ninetieth_percentile()
    {
        var lengths = Repository.Sources.Select(f => f.Lines.Count).Order().ToArray();

        lengths[lengths.Length / 2].ShouldBeLessThanOrEqualTo(MedianLength);
        lengths[lengths.Length * 9 / 10].ShouldBeLessThanOrEqualTo(NinetiethPercentileLength);
    }

    [Fact]
    public void Lines_are_at_most_120_columns_wide() =>
        Hits(line => line.Length > LongestLine).ShouldBeEmpty();

    [Fact]
    public void Forbidden_words_are_nowhere() =>
        Hits(line => Array.Exists(Forbidden, w => line.Contains(w, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void Catch_blocks_are_never_empty() =>
        Repository.Sources.Where(f => EmptyCatch().IsMatch(string.Join('\n', f.Lines)))
            .Select(f => f.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Tests_wait_for_conditions_and_not_for_time() =>
        Hits(line => FixedDelay().IsMatch(line), "tests/").ShouldBeEmpty();

    [Fact]
    public void Differences_from_Spark_have_a_test_each_and_tests_of_them_an_entry()
    {
        var entries = EntryNumber().Matches(Repository.ReadText("libs/SparkConnect.Engine/DIFFERENCES.md"))
            .Select(m => m.Groups[1].Value).ToArray();
        var tested = Repository.Sources.Where(f => f.Path.StartsWith("tests/Conformance/", StringComparison.Ordinal))
            .SelectMany(f => f.Lines).SelectMany(line => TestOfEntry().Matches(line)).Select(m => m.Groups[1].Value);

        entries.Length.ShouldBeGreaterThan(20);
        tested.Distinct().ShouldBe(entries, ignoreOrder: true);
    }

    [Fact]
    public void Tests_are_not_switched_off() =>
        Hits(line => SwitchedOff().IsMatch(line), "tests/").ShouldBeEmpty();

    [Fact]
    public void Namespaces_equal_folders() =>
        Repository.Sources.Select(f => (f.Path, Declared: Namespace(f)))
            .Where(f => f.Declared is not null && f.Declared != Expected(f.Path))
            .Select(f => $"{f.Path}: {f.Declared}, expected {Expected(f.Path)}")
            .ShouldBeEmpty();

    [Fact]
    public void Build_files_mute_no_warning() =>
        Repository.Files("*.csproj").Concat(Repository.Files("*.props")).Concat(Repository.Files("*.targets"))
            .Where(f => Repository.ReadText(f).Contains("No" + "Warn", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static IEnumerable<string> Hits(Func<string, bool> matches, string under = "") =>
        from file in Repository.Sources
        where file.Path.StartsWith(under, StringComparison.Ordinal)
        from line in file.Lines.Index()
        where matches(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

    private static string? Namespace(SourceFile file) =>
        file.Lines.Select(l => NamespaceLine().Match(l)).FirstOrDefault(m => m.Success)?.Groups[1].Value;

    /// <summary>libs/SparkConnect.Client/Internals/Rpc/X.cs → SparkConnect.Client.Internals.Rpc.</summary>
    private static string Expected(string path) => string.Join('.', path.Split('/')[1..^1]);

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"Task\.Delay\(\s*(\d|TimeSpan)")]
    private static partial Regex FixedDelay();

    [GeneratedRegex(@"^- \*\*(\d+)\.\*\*", RegexOptions.Multiline)]
    private static partial Regex EntryNumber();

    [GeneratedRegex(@"_difference_(\d+)\(")]
    private static partial Regex TestOfEntry();

    [GeneratedRegex(@"\bSkip\s*=\s*""")]
    private static partial Regex SwitchedOff();
}
