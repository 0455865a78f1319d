namespace Personalization.Jobs.Tests.Notebooks;

/// <summary>
/// Stands in for what .NET Interactive gives to a notebook's cells, under the same names: what is displayed is kept.
/// </summary>
public static class DisplayCalls
{
    private static readonly List<(string MimeType, string Value)> Kept = [];

    /// <summary>Shows a value of a MIME type in the cell's output.</summary>
    public static void DisplayAs(this string value, string mimeType) => Kept.Add((mimeType, value));

    /// <summary>What has been displayed since the last call.</summary>
    internal static IReadOnlyList<(string MimeType, string Value)> Take()
    {
        var taken = Kept.ToArray();
        Kept.Clear();
        return taken;
    }
}
