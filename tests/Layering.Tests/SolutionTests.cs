namespace Layering.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void Solution_holds_every_project()
    {
        var solution = Repository.ReadText("SparkPersonalization.sln").Replace('\\', '/');

        Repository.Projects.Select(p => p.Path)
            .Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Package_versions_are_central() =>
        Repository.Files("*.csproj")
            .Where(f => Repository.ReadText(f).Contains("Version=\"", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Every_lib_has_a_test_project_or_a_conformance_suite()
    {
        var tested = Repository.Projects.Where(p => p.Area == "tests").SelectMany(p => p.References).ToHashSet();

        Repository.Projects.Where(p => p.Area == "libs" && !tested.Contains(p.Name)
                && !Repository.Projects.Any(t => tested.Contains(t.Name) && t.References.Contains(p.Name)))
            .Select(p => p.Path)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Top_level_holds_only_its_fixed_names()
    {
        string[] names =
            ["jobs", "libs", "notebooks", "tests", "deploy", "SparkPersonalization.sln", "submit.sh", "README.md"];
        string[] msbuild = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
            "global.json", "NuGet.config", "LICENSE"];
        string[] output = ["bin", "obj", "artifacts", "TestResults"];

        Directory.EnumerateFileSystemEntries(Repository.Root).Select(e => Path.GetFileName(e)!)
            .Where(n => !n.StartsWith('.'))
            .Except([.. names, .. msbuild, .. output])
            .ShouldBeEmpty();
    }

    [Fact]
    public void Readme_maps_every_lib()
    {
        var readme = Repository.ReadText("README.md");

        Repository.Projects.Where(p => p.Area is "libs" or "jobs")
            .Where(p => !readme.Contains($"{p.Area}/{p.Name}", StringComparison.Ordinal))
            .Select(p => p.Name)
            .ShouldBeEmpty("libs and jobs that README.md's map leaves out");
    }
}
