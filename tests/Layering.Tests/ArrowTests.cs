namespace Layering.Tests;

public sealed class ArrowTests
{
    private const string AnyLib = "*";

    /// <summary>Who may reference whom; tests are free. A project without a line here fails the first test.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SparkConnect.Protocol"] = [],
        ["DeltaLake"] = [],
        ["MachineLearning"] = [],
        ["Personalization.Contracts"] = [],
        ["SparkConnect.Client"] = ["SparkConnect.Protocol"],
        ["SparkConnect.Engine"] = ["SparkConnect.Protocol", "DeltaLake", "MachineLearning"],
        ["SparkConnect.Server"] = ["SparkConnect.Protocol"],
        ["SparkConnect"] = ["SparkConnect.Client", "SparkConnect.Engine"],
        ["Personalization"] = ["SparkConnect.Client", "MachineLearning", "Personalization.Contracts"],
        ["Serving"] = ["Personalization.Contracts"],
        ["Personalization.Jobs"] = [AnyLib, "Personalization.ReadApi"],
        ["Personalization.ReadApi"] = ["Personalization.Contracts", "Serving"],
    };

    public static TheoryData<string> Guarded =>
        [.. Repository.Projects.Where(p => p.Area is not "tests" and not "notebooks").Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Guarded))]
    public void Project_references_only_what_its_layer_may(string name)
    {
        Allowed.ShouldContainKey(name, $"give {name} its place in the table of arrows");
        var project = Repository.Projects.Single(p => p.Name == name);
        var libs = Repository.Projects.Where(p => p.Area == "libs").Select(p => p.Name);
        var allowed = Allowed[name].SelectMany(a => a == AnyLib ? libs : [a]);

        project.References.Except(allowed).ShouldBeEmpty($"references of {project.Path} that its layer may not have");
    }

    [Fact]
    public void DuckDb_packages_are_referenced_by_the_engine_and_tests_alone() =>
        Repository.Projects
            .Where(p => p.Packages.Any(n => n.StartsWith("DuckDB", StringComparison.OrdinalIgnoreCase)))
            .Where(p => p.Name != "SparkConnect.Engine" && p.Area != "tests")
            .Select(p => p.Path)
            .ShouldBeEmpty();

    [Fact]
    public void DuckDb_namespaces_are_used_by_the_engine_and_tests_alone() =>
        Repository.Sources
            .Where(f => !f.Path.StartsWith("tests/", StringComparison.Ordinal))
            .Where(f => !f.Path.StartsWith("libs/SparkConnect.Engine/", StringComparison.Ordinal))
            .Where(f => f.Lines.Any(l => l.Contains("DuckDB.NET", StringComparison.Ordinal)))
            .Select(f => f.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Engine_is_known_to_the_entry_point_and_tests_alone() =>
        Repository.Projects
            .Where(p => p.Area != "tests" && p.Name != "SparkConnect")
            .Where(p => p.References.Contains("SparkConnect.Engine"))
            .Select(p => p.Path)
            .ShouldBeEmpty();
}
