using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>The manifests under <c>deploy/k8s</c> hold together and fit the program.</summary>
public sealed class KubernetesTests
{
    private const string Folder = "deploy/k8s/";

    private static readonly YamlNode Kustomization = Read("kustomization.yaml").Single();

    private static readonly Manifests All = new(
    [
        .. Kustomization.Texts("resources").Append("executor-template.yaml").SelectMany(Read),
    ]);

    private static readonly YamlNode Pipeline = PodSpec.Of(All.Of("CronJob", "personalization-pipeline"))!.Value.Spec
        .Items("containers").Single();

    [Fact]
    public void Manifests_have_what_their_kinds_need_and_name_what_is_there() =>
        All.Problems([.. Kustomization.Items("configMapGenerator").Select(map => map.Text("name")!)]).ShouldBeEmpty();

    [Fact]
    public void Every_file_of_the_folder_is_applied_once()
    {
        var generated = Kustomization.Items("configMapGenerator").SelectMany(map => map.Texts("files"));

        Kustomization.Texts("resources").Concat(generated).Append("kustomization.yaml").Order(StringComparer.Ordinal)
            .ShouldBe(Deploy.Files("*.yaml").Where(path => path.StartsWith(Folder, StringComparison.Ordinal))
                .Select(path => path[Folder.Length..]));
        Kustomization.Text("apiVersion").ShouldBe("kustomize.config.k8s.io/v1beta1");
        Kustomization.Text("namespace").ShouldBe(All.Of("Namespace", "personalization").Text("metadata.name"));
    }

    [Fact]
    public void Pipeline_is_a_command_that_the_program_takes()
    {
        var args = Pipeline.Texts("args");
        RealCommandLine.Problem(args).ShouldBeNull();

        var config = ConfigFile.Read(Deploy.PathOf(Folder + "personalization.yaml"));
        config.Values["lake"].ShouldBe(["--lake", "/lake"]);
        config.Values["serving"].ShouldBe(["--serving", "env:SERVING"]);
        Pipeline.Items("env").Select(one => one.Text("name")).ShouldContain("SERVING");
        Mounted(args[args.ToList().IndexOf("--config") + 1], "config").ShouldBe("personalization.yaml");
    }

    [Fact]
    public void Executors_find_the_driver_and_their_template()
    {
        var conf = Pipeline.Texts("args").Where(arg => arg.StartsWith("spark.", StringComparison.Ordinal))
            .Select(arg => arg.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var service = All.Of("Service", "spark-driver");
        var ports = Pipeline.Items("ports")
            .ToDictionary(port => port.Text("name")!, port => port.Text("containerPort"));

        service.Text("spec.clusterIP").ShouldBe("None");
        conf["spark.driver.host"].ShouldBe("spark-driver.$(NAMESPACE).svc");
        ports["driver"].ShouldBe(conf["spark.driver.port"]);
        ports["blocks"].ShouldBe(conf["spark.driver.blockManager.port"]);
        service.Items("spec.ports").Select(port => port.Text("port")).ShouldBe([ports["driver"], ports["blocks"]]);
        Mounted(conf["spark.kubernetes.executor.podTemplateFile"], "executor").ShouldBe("executor-template.yaml");
        var executor = Read("executor-template.yaml").Single().Items("spec.containers").Single();
        executor.Text("name").ShouldBe(conf["spark.kubernetes.executor.podTemplateContainerName"]);
        executor.Text("image").ShouldBe(conf["spark.kubernetes.container.image"]);
        executor.Items("volumeMounts").Single().Text("mountPath").ShouldBe("/lake");
        Pipeline.Items("volumeMounts").Select(mount => mount.Text("mountPath")).ShouldContain("/lake");
    }

    [Fact]
    public async Task Read_api_is_asked_where_it_answers()
    {
        var container = PodSpec.Of(All.Of("Deployment", "read-api"))!.Value.Spec.Items("containers").Single();
        var routes = await ReadApiFacts.RoutesAsync();

        routes.ShouldContain(container.Text("readinessProbe.httpGet.path"));
        routes.ShouldContain(container.Text("livenessProbe.httpGet.path"));
        container.Items("ports").Single().Text("containerPort").ShouldBe($"{ReadApiFacts.Port}");
        container.Items("env").Select(one => one.Text("name")!).ShouldBeSubsetOf(ReadApiFacts.Variables);
    }

    [Fact]
    public void Images_are_those_that_the_dockerfiles_build()
    {
        var built = Dockerfile.All.SelectMany(file => file.BuiltImages).ToList();
        var used = Kustomization.Items("images").Select(image => $"{image.Text("name")}:{image.Text("newTag")}")
            .Append(Read("executor-template.yaml").Single().Items("spec.containers").Single().Text("image")!);

        used.ShouldBeSubsetOf(built);
    }

    [Theory]
    [InlineData("apiVersion: apps/v1", "apiVersion: v1", "apiVersion must be apps/v1")]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: false", "may run as root")]
    [InlineData("containers:", "containrs:", "no key containrs")]
    [InlineData("path: /health/ready, port: http", "path: /health/ready, port: web", "asks a port web")]
    [InlineData("{ name: tmp, mountPath: /tmp }", "{ name: temp, mountPath: /tmp }", "no volume temp")]
    [InlineData("targetPort: http", "targetPort: grpc", "has no port grpc")]
    public void Broken_manifest_is_told(string right, string wrong, string problem)
    {
        var text = Deploy.Text(Folder + "read-api.yaml");
        text.ShouldContain(right);

        new Manifests(YamlTree.Documents(text.Replace(right, wrong, StringComparison.Ordinal))).Problems([])
            .ShouldContain(one => one.Contains(problem));
    }

    private static IReadOnlyList<YamlNode> Read(string file) => YamlTree.Documents(Deploy.Text(Folder + file));

    // The name of a file that a ConfigMap's volume puts into the container.
    private static string Mounted(string path, string volume)
    {
        var folder = Pipeline.Items("volumeMounts").Single(mount => mount.Text("name") == volume).Text("mountPath")!;
        path.ShouldStartWith($"{folder}/");
        return path[(folder.Length + 1)..];
    }
}
