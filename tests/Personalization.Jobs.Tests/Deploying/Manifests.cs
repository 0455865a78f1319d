using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>Manifests that are applied together: what each must have, and what they name of each other.</summary>
internal sealed partial class Manifests(IReadOnlyList<YamlNode> documents)
{
    private static readonly Dictionary<string, (string Version, string[] Required)> Kinds = new()
    {
        ["Namespace"] = ("v1", []),
        ["PersistentVolumeClaim"] = ("v1", ["spec.accessModes", "spec.resources.requests.storage"]),
        ["ServiceAccount"] = ("v1", []),
        ["Role"] = ("rbac.authorization.k8s.io/v1", ["rules"]),
        ["RoleBinding"] = (
            "rbac.authorization.k8s.io/v1", ["roleRef.apiGroup", "roleRef.kind", "roleRef.name", "subjects"]),
        ["Service"] = ("v1", ["spec.selector", "spec.ports"]),
        ["Pod"] = ("v1", ["spec.containers"]),
        ["Deployment"] = (
            "apps/v1", ["spec.selector.matchLabels", "spec.template.metadata.labels", "spec.template.spec"]),
        ["CronJob"] = ("batch/v1", ["spec.schedule", "spec.jobTemplate.spec.template.spec.restartPolicy"]),
    };

    /// <summary>The manifest of a kind and a name.</summary>
    internal YamlNode Of(string kind, string name) => documents
        .Single(document => document.Text("kind") == kind && document.Text("metadata.name") == name);

    internal IReadOnlyList<string> Problems(IReadOnlyCollection<string> configMaps) =>
    [
        .. documents.SelectMany(document => Own(document).Concat(Named(document, configMaps))
            .Select(problem => $"{document.Text("kind")} {document.Text("metadata.name")}: {problem}")),
    ];

    private static IEnumerable<string> Own(YamlNode document)
    {
        if (document.Text("kind") is not { } kind || !Kinds.TryGetValue(kind, out var known))
        {
            yield return "this kind is not known";
            yield break;
        }

        if (document.Text("apiVersion") != known.Version)
            yield return $"apiVersion must be {known.Version}";
        if (kind != "Pod" && !DnsLabel().IsMatch(document.Text("metadata.name") ?? ""))
            yield return "metadata.name must be a DNS label";
        foreach (var path in known.Required.Where(path => document.At(path) is null))
            yield return $"{path} is missing";
        if (PodSpec.Of(document) is { } pod)
        {
            foreach (var problem in PodSpec.Problems(pod.Spec))
                yield return problem;
            if (document.Map("spec.selector.matchLabels").Except(pod.Labels).Any())
                yield return "the selector does not find the template's labels";
        }

        if (document.Text("spec.jobTemplate.spec.template.spec.restartPolicy") is not (null or "Never" or "OnFailure"))
            yield return "a job's restartPolicy must be Never or OnFailure";
    }

    private IEnumerable<string> Named(YamlNode document, IReadOnlyCollection<string> configMaps)
    {
        if (document.Text("kind") == "Service")
            return ServiceProblems(document);
        if (document.Text("kind") == "RoleBinding")
            return Missing(document.Text("roleRef.kind")!, [document.Text("roleRef.name")])
                .Concat(document.Items("subjects").SelectMany(one => Missing(one.Text("kind")!, [one.Text("name")])));
        if (PodSpec.Of(document) is not { } pod)
            return [];
        var volumes = pod.Spec.Items("volumes");
        return Missing("ServiceAccount", [pod.Spec.Text("serviceAccountName")])
            .Concat(Missing(
                "PersistentVolumeClaim", volumes.Select(volume => volume.Text("persistentVolumeClaim.claimName"))))
            .Concat(volumes.Select(volume => volume.Text("configMap.name"))
                .Where(name => name is not null && !configMaps.Contains(name))
                .Select(name => $"there is no ConfigMap {name}"));
    }

    private IEnumerable<string> Missing(string kind, IEnumerable<string?> names) => names
        .Where(name => name is not null && !documents.Any(document =>
            document.Text("kind") == kind && document.Text("metadata.name") == name))
        .Select(name => $"there is no {kind} {name}");

    private IEnumerable<string> ServiceProblems(YamlNode service)
    {
        var selector = service.Map("spec.selector");
        var found = documents.Select(PodSpec.Of)
            .FirstOrDefault(pod => pod is { } one && selector.All(label => one.Labels.Contains(label)));
        if (found is not { } target)
            return ["no pod has the labels that it selects"];
        var ports = target.Spec.Items("containers").SelectMany(container => container.Items("ports"))
            .Select(port => port.Text("name")).ToList();
        return service.Items("spec.ports").Select(port => port.Text("targetPort"))
            .Where(port => !ports.Contains(port))
            .Select(port => $"the pod that it selects has no port {port}");
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex DnsLabel();
}
