using System.Globalization;

namespace Personalization.Clusters;

/// <summary>One line about a run, for people.</summary>
internal static class ClusterNote
{
    public static string Of(CustomerGroups groups, IReadOnlyList<FeatureSummary> features, long customers)
    {
        if (customers == 0)
            return "no customers, no clusters";
        var parts = new List<string> { Clusters(groups) };
        if (groups.Sample.Count > 0 && groups.Sample.Count < customers)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"chosen on {groups.Sample.Count:N0} customers"));
        var constant = features.Where(feature => feature.IsConstant).Select(feature => feature.Name).ToArray();
        if (constant.Length > 0)
            parts.Add($"left out as the same for all: {string.Join(", ", constant)}");
        var imputed = features.Where(feature => !feature.IsConstant && feature.Missing > 0)
            .Select(feature => string.Create(CultureInfo.InvariantCulture, $"{feature.Missing:N0} of {feature.Name}"))
            .ToArray();
        if (imputed.Length > 0)
            parts.Add($"missing values taken as the median: {string.Join(", ", imputed)}");
        return string.Join("; ", parts);
    }

    private static string Clusters(CustomerGroups groups) => groups.Search.Chosen is { } chosen
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{chosen.K} clusters (silhouette {chosen.Silhouette:F2}, stability {chosen.Stability:F2})")
        : "one cluster, because customers differ too little to be divided";
}
