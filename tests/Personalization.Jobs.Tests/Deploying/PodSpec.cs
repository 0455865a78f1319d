using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>What must hold for the pods of a manifest, wherever it declares them.</summary>
internal static partial class PodSpec
{
    private static readonly string[] KnownKeys =
    [
        "automountServiceAccountToken", "containers", "initContainers", "imagePullSecrets", "nodeSelector",
        "restartPolicy", "securityContext", "serviceAccountName", "terminationGracePeriodSeconds", "tolerations",
        "volumes",
    ];

    private static readonly string[] KnownContainerKeys =
    [
        "args", "command", "env", "image", "livenessProbe", "name", "ports", "readinessProbe", "resources",
        "securityContext", "startupProbe", "volumeMounts",
    ];

    /// <summary>The pod's specification in a manifest, and its labels; null where it has none.</summary>
    internal static (YamlNode Spec, IReadOnlyDictionary<string, string> Labels)? Of(YamlNode manifest)
    {
        var path = manifest.Text("kind") switch
        {
            "Deployment" => "spec.template.",
            "CronJob" => "spec.jobTemplate.spec.template.",
            "Pod" => "",
            _ => null,
        };
        return path is not null && manifest.At($"{path}spec") is { } spec
            ? (spec, manifest.Map($"{path}metadata.labels"))
            : null;
    }

    internal static IEnumerable<string> Problems(YamlNode spec)
    {
        foreach (var key in spec.Keys().Except(KnownKeys))
            yield return $"a pod has no key {key}";
        if (spec.Text("securityContext.runAsNonRoot") != "true"
            || spec.Text("securityContext.runAsUser") is null or "0")
            yield return "the pod may run as root";
        var containers = spec.Items("containers");
        if (containers.Count == 0)
            yield return "the pod has no container";
        var volumes = spec.Items("volumes").Select(volume => volume.Text("name")).ToHashSet();
        foreach (var container in containers)
        {
            foreach (var problem in ContainerProblems(container, volumes))
                yield return $"container {container.Text("name")}: {problem}";
        }
    }

    private static IEnumerable<string> ContainerProblems(YamlNode container, HashSet<string?> volumes)
    {
        foreach (var key in container.Keys().Except(KnownContainerKeys))
            yield return $"there is no key {key}";
        if (container.Text("name") is not { Length: > 0 } || container.Text("image") is not { Length: > 0 } image)
            yield return "it needs a name and an image";
        else if (image.EndsWith(":latest", StringComparison.Ordinal))
            yield return "its image must have a version";
        if (container.Text("securityContext.allowPrivilegeEscalation") != "false"
            || !container.Texts("securityContext.capabilities.drop").SequenceEqual(["ALL"]))
            yield return "it must drop all privileges";
        foreach (var mount in container.Items("volumeMounts").Where(mount => !volumes.Contains(mount.Text("name"))))
            yield return $"the pod has no volume {mount.Text("name")}";
        var ports = container.Items("ports").Select(port => port.Text("name")).ToList();
        foreach (var probe in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container.Text($"{probe}.httpGet.port") is { } port && !ports.Contains(port))
                yield return $"{probe} asks a port {port} that is not there";
        }

        var variables = container.Items("env").Select(one => one.Text("name")).ToHashSet();
        foreach (var name in container.Texts("args").SelectMany(References).Where(name => !variables.Contains(name)))
            yield return $"its arguments take $({name}), which env does not set";
    }

    private static IEnumerable<string> References(string argument) =>
        Reference().Matches(argument).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\$\((\w+)\)")]
    private static partial Regex Reference();
}
