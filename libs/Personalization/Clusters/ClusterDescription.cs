namespace Personalization.Clusters;

/// <summary>A sentence about a cluster: what sets it apart, beside what is usual.</summary>
internal static class ClusterDescription
{
    private const int Parts = 4;

    public static string Of(ClusterPortrait cluster)
    {
        var parts = cluster.Distinctive.Take(Parts).Select(trait => trait.Words.Text(trait)).ToArray();
        if (parts.Length == 0)
            return "Much like customers in general.";
        var text = string.Join(", ", parts);
        return char.ToUpperInvariant(text[0]) + text[1..] + ".";
    }
}
