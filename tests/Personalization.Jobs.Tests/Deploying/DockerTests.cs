using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>The Dockerfiles copy what is there, start programs that are there, and run nothing as root.</summary>
public sealed partial class DockerTests
{
    public static TheoryData<string> Paths => [.. Dockerfile.All.Select(file => file.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_is_copied_is_there_and_in_the_context(string path)
    {
        var context = Deploy.Text(".dockerignore").Split('\n')
            .Where(line => line.StartsWith('!')).Select(line => line[1..]).ToList();
        var copied = Read(path).Values("COPY")
            .Where(copy => !copy.Contains("--from=", StringComparison.Ordinal))
            .SelectMany(copy => copy.Split(' ')
                .Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1))
            .ToList();

        copied.ShouldNotBeEmpty();
        copied.Where(source => !Deploy.Exists(source)).ShouldBeEmpty();
        copied.Where(source => !context.Exists(one =>
            source == one || source.StartsWith($"{one}/", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Stages_are_named_and_bases_have_versions(string path)
    {
        var file = Read(path);
        var taken = file.Values("COPY").Select(copy => FromStage().Match(copy)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value);

        taken.ShouldBeSubsetOf(file.Stages);
        file.Values("FROM").Select(from => from.Split(" AS ")[0])
            .Where(image => !file.Stages.Contains(image) && !Versioned().IsMatch(image))
            .ShouldBeEmpty();
        file.BuiltImages.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void No_image_ends_as_root(string path) => Read(path).FinalImages()
        .Select(image => image.LastOrDefault(one => one.Name == "USER").Value)
        .ShouldAllBe(user => user == "185:185");

    [Theory]
    [MemberData(nameof(Paths))]
    public void Image_starts_a_program_that_it_has_published(string path)
    {
        var file = Read(path);
        var program = JsonSerializer.Deserialize<string[]>(file.Values("ENTRYPOINT").Single())!;
        var published = file.Values("RUN").Select(run => Published().Match(run)).Single(match => match.Success);

        program.ShouldBe(["dotnet", $"/app/{Path.GetFileName(published.Groups[1].Value)}.dll"]);
        Directory.GetFiles(Deploy.PathOf(published.Groups[1].Value), "*.csproj").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Read_api_listens_and_is_probed_where_it_says()
    {
        var file = Read("deploy/docker/read-api.Dockerfile");
        var variables = file.Values("ENV").SelectMany(env => env.Split(' ')).Select(pair => pair.Split('=')).ToList();

        file.Values("EXPOSE").ShouldBe([$"{ReadApiFacts.Port}"]);
        variables.Select(pair => pair[0]).ShouldBeSubsetOf(ReadApiFacts.Variables);
        variables.Single(pair => pair[0] == "PERSONALIZATION_PORT")[1].ShouldBe($"{ReadApiFacts.Port}");
        file.Values("HEALTHCHECK").Single().ShouldContain("/app/is-live.sh");
        (await ReadApiFacts.RoutesAsync()).ShouldContain("/health/live");
        Deploy.Text("deploy/docker/is-live.sh").ShouldContain("${1:-/health/live}");
    }

    private static Dockerfile Read(string path) => Dockerfile.All.Single(file => file.Path == path);

    [GeneratedRegex(@"--from=(\S+)")]
    private static partial Regex FromStage();

    [GeneratedRegex(@"^[\w./-]+:\d[\w.-]*$")]
    private static partial Regex Versioned();

    [GeneratedRegex(@"dotnet publish (\S+)")]
    private static partial Regex Published();
}
