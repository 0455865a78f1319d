using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>The services of <c>deploy/compose</c> hold together, fit the program, and have no default secret.</summary>
public sealed partial class ComposeTests
{
    private static readonly string Text = Deploy.Text("deploy/compose/compose.yaml");

    private static readonly YamlNode Root = YamlTree.Documents(Text).Single();

    [Fact]
    public void Services_are_those_of_the_whole_product_and_each_tells_its_health()
    {
        Root.Keys("services").ShouldBe(
        [
            "spark-master", "spark-worker-1", "spark-worker-2", "spark-connect", "jobs", "postgres", "read-api",
            "kafka",
        ]);
        // The read API's image has its own check; a job ends.
        Services().Where(service => service.Node.At("healthcheck.test") is null).Select(service => service.Name)
            .ShouldBe(["jobs", "read-api"]);
    }

    [Fact]
    public void What_services_name_is_there()
    {
        var volumes = Root.Keys("volumes");
        foreach (var (name, service) in Services())
        {
            service.Keys("depends_on").ShouldBeSubsetOf(Root.Keys("services"), name);
            service.Texts("volumes").Select(volume => volume.Split(':')[0])
                .Where(source => !source.StartsWith("${", StringComparison.Ordinal))
                .ShouldBeSubsetOf(volumes, name);
            service.Text("image").ShouldNotBeNull().ShouldMatch(@"^[\w./-]+:\d[\w.]*$");
        }
    }

    [Fact]
    public void Images_of_the_product_are_built_by_its_dockerfiles()
    {
        var built = Dockerfile.All.SelectMany(file => file.BuiltImages).ToList();
        Services().Select(service => service.Node.Text("image")!)
            .Where(image => image.StartsWith("personalization-", StringComparison.Ordinal))
            .ShouldBeSubsetOf(built);
        foreach (var (name, service) in Services().Where(service => service.Node.At("build") is not null))
        {
            var file = Dockerfile.All.Single(one => one.Path == service.Text("build.dockerfile"));
            if (service.Text("build.target") is { } target)
                file.Stages.ShouldContain(target, name);
            Deploy.Exists($"deploy/compose/{service.Text("build.context")}/{file.Path}").ShouldBeTrue();
        }
    }

    [Fact]
    public void Jobs_run_a_command_that_the_program_takes_on_the_server_beside_them()
    {
        var jobs = Root.At("services.jobs");
        var program = jobs.Texts("entrypoint").Concat(jobs.Texts("command")).ToList();

        program.Take(2).ShouldBe(["dotnet", "/app/Personalization.Jobs.dll"]);
        RealCommandLine.Problem(program.Skip(2)).ShouldBeNull();
        jobs.Keys("environment").ShouldBe(["SERVING"]);
        // Spark's server speaks plain text: the token never leaves the loopback interface.
        jobs.Text("network_mode").ShouldBe("service:spark-connect");
        program.ShouldContain(arg => arg.StartsWith("sc://127.0.0.1:15002/;token=${"));
        Root.Texts("services.spark-connect.command").Take(2)
            .ShouldBe(["/opt/personalization/connect-server.sh", "15002"]);
    }

    [Fact]
    public void Read_api_gets_settings_that_it_reads()
    {
        var api = Root.At("services.read-api");
        api.Keys("environment").ShouldBeSubsetOf(ReadApiFacts.Variables);
        api.Texts("ports").Single().ShouldBe($"127.0.0.1:${{READ_API_PORT:-8080}}:{ReadApiFacts.Port}");
    }

    [Fact]
    public void Secrets_have_no_default_and_the_example_holds_none()
    {
        var example = Deploy.Text("deploy/compose/.env.example").Split('\n');
        var secrets = example.Where(line => line.Length > 0 && line[0] != '#').ToList();

        secrets.ShouldBe(["POSTGRES_PASSWORD=", "SPARK_CONNECT_TOKEN="]);
        foreach (Match variable in Variable().Matches(Text))
        {
            var (name, rest) = (variable.Groups[1].Value, variable.Groups[2].Value);
            if (secrets.Contains($"{name}="))
                rest.ShouldStartWith(":?", customMessage: name);
            else
                example.ShouldContain(line => line.StartsWith($"#{name}="), name);
        }

        SecretInPlace().Matches(Text).Select(match => match.Value).ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, YamlNode Node)> Services() =>
        Root.Keys("services").Select(name => (name, Root.At("services").Child(name)!));

    [GeneratedRegex(@"\$\{(\w+)([^}]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex("""(?i)(password|token|secret)\w*[=:]\s*"?(?!\$\{)[\w-]{3,}""")]
    private static partial Regex SecretInPlace();
}
