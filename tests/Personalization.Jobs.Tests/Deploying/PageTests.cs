using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>What the pages about deploying tell people to type is what the program takes.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Pages => [.. Deploy.Files("*.md"), "README.md", "notebooks/README.md"];

    public static TheoryData<string> Scripts => [.. Deploy.Files("*.sh")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_of_a_page_are_understood_by_the_program(string page)
    {
        var refused = ShellText.Commands(Deploy.Text(page))
            .Select(words => (words, Args: JobArguments(words)))
            .Where(command => command.Args is { Count: > 0 } args && !args.Contains("--help"))
            .Select(command => (Line: string.Join(' ', command.words), Problem: RealCommandLine.Problem(command.Args!)))
            .Where(command => command.Problem is not null);

        refused.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Files_that_a_page_names_are_there(string page)
    {
        var text = Deploy.Text(page);
        var folder = Path.GetDirectoryName(page)!;
        var links = Link().Matches(text).Select(link => link.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal))
            .Select(link => Path.Combine(folder, link.Split('#')[0]));

        links.Concat(Named().Matches(text).Select(name => name.Value.TrimEnd('.')))
            .Where(path => !Deploy.Exists(path))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Script_is_executable_and_bash_reads_it(string script)
    {
        using var bash = Process.Start(
            new ProcessStartInfo("bash", ["-c", "test -x \"$0\" && bash -n \"$0\"", Deploy.PathOf(script)]))!;
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        bash.ExitCode.ShouldBe(0);
    }

    [Fact]
    public void Coordinates_are_the_same_wherever_they_stand()
    {
        var named = Deploy.Files("*").Append("libs/SparkConnect/Submit/SubmitCommand.cs")
            .SelectMany(path => Coordinates().Matches(Deploy.Text(path)).Select(match => match.Value))
            .Distinct().Order(StringComparer.Ordinal);

        named.ShouldBe(
        [
            "io.delta:delta-spark_4.2_2.13:4.4.0", "org.apache.spark:spark-sql-kafka-0-10_2.13:4.2.0",
            "org.postgresql:postgresql:42.7.7",
        ]);
    }

    [Fact]
    public void Command_that_no_job_takes_is_found()
    {
        const string page = "```bash\n./submit.sh pipeline --mastr 'local[2]' # all steps\n"
            + "./submit.sh sql \"SELECT 1; SELECT 2\" | head\n```\n";

        var commands = ShellText.Commands(page).ToList();

        commands[0].ShouldBe(["./submit.sh", "pipeline", "--mastr", "local[2]"]);
        commands[1].ShouldBe(["./submit.sh", "sql", "SELECT 1; SELECT 2"]);
        RealCommandLine.Problem(JobArguments(commands[0])!)!.ShouldContain("--mastr");
        RealCommandLine.Problem(JobArguments(commands[1])!).ShouldBeNull();
        RealCommandLine.Problem(["pipeline", "--master", "mesos://here"])!.ShouldContain("--master must be local");
        RealCommandLine.Problem(["pipelin"]).ShouldNotBeNull();
    }

    // What reaches the jobs' program: after the script's name, an image of theirs, or their service.
    private static List<string>? JobArguments(IReadOnlyList<string> words)
    {
        var isDocker = words[0] == "docker" && words.Contains("run");
        var start = words.ToList().FindIndex(word => isDocker
            ? word == "jobs" || JobImage().IsMatch(word)
            : word == "./submit.sh");
        return start < 0 ? null : [.. words.Skip(start + 1)];
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w./-])(deploy|notebooks|tests|libs|jobs)/[\w./-]*[\w]")]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(io\.delta|org\.apache\.spark|org\.postgresql):[\w.-]+:\d[\w.-]*\d")]
    private static partial Regex Coordinates();

    [GeneratedRegex(@"^personalization-jobs(-on-spark)?:")]
    private static partial Regex JobImage();
}
