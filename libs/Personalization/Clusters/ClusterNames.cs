namespace Personalization.Clusters;

/// <summary>A short name for each cluster, from what sets it apart most; no two alike.</summary>
internal static class ClusterNames
{
    private const int UsualWords = 2;

    public static IReadOnlyList<string> Of(IReadOnlyList<ClusterPortrait> clusters)
    {
        if (clusters.Count <= 1)
            return [.. clusters.Select(_ => "All customers")];
        var words = clusters.Select(_ => UsualWords).ToArray();
        var most = clusters.Max(cluster => cluster.Distinctive.Count);
        var names = Named(clusters, words);
        // Who shares a name gets a word more, until none does or there is nothing more to say.
        for (var round = UsualWords; round < most && Shared(names).Count > 0; round++)
        {
            foreach (var at in Shared(names))
                words[at]++;
            names = Named(clusters, words);
        }

        foreach (var group in Shared(names).GroupBy(at => names[at]).ToArray())
            foreach (var (index, at) in group.Index().Skip(1).ToArray())
                names[at] = $"{names[at]} ({index + 1})";
        return names;
    }

    private static string[] Named(IReadOnlyList<ClusterPortrait> clusters, int[] words) =>
        [.. clusters.Select((cluster, at) => Name(cluster, words[at]))];

    private static string Name(ClusterPortrait cluster, int words)
    {
        var traits = cluster.Distinctive.Take(words).OrderBy(trait => trait.Words.Place).ToArray();
        if (traits.Length == 0)
            return "Typical customers";
        var text = string.Join(' ', traits.Select(trait => trait.IsHigh ? trait.Words.High : trait.Words.Low));
        if (traits[^1].Words.Place != FeatureWords.Noun)
            text += " customers";
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static List<int> Shared(string[] names) =>
        [.. Enumerable.Range(0, names.Length).Where(at => names.Count(name => name == names[at]) > 1)];
}
