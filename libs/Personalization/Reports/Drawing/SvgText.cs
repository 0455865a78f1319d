using System.Globalization;
using System.Text.RegularExpressions;

namespace Personalization.Reports.Drawing;

/// <summary>Makes a drawing library's SVG fit to stand inside a page.</summary>
internal static partial class SvgText
{
    /// <summary>
    /// Scales with the page, brings no namespace, shares no identifier with another picture, and leaves the place of
    /// single letters to the browser.
    /// </summary>
    /// <param name="svg">The document as drawn.</param>
    /// <param name="id">The picture's name in the page.</param>
    /// <param name="width">Its width as drawn.</param>
    /// <param name="height">Its height as drawn.</param>
    internal static string Inline(string svg, string id, int width, int height)
    {
        var body = svg[(svg.IndexOf('>', svg.IndexOf("<svg", StringComparison.Ordinal)) + 1)..];
        body = body.Replace("\"cl_", $"\"{id}-", StringComparison.Ordinal)
            .Replace("#cl_", $"#{id}-", StringComparison.Ordinal);
        body = LetterPlaces().Replace(body, "$1=\"$2\"");
        body = TextContent().Replace(body, ">$1</text>");
        body = Background().Replace(body, "", 1);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{Indents().Replace(body, "\n")}");
    }

    // x="-29.2, -11.2, " names the place of each letter; the first is that of the text.
    [GeneratedRegex(@"\b([xy])=""(-?[\d.e-]+), [^""]*""")]
    private static partial Regex LetterPlaces();

    [GeneratedRegex(@">\s+([^<>]*?)\s+</text>")]
    private static partial Regex TextContent();

    [GeneratedRegex(@"\s*<rect fill=""white""[^>]*/>")]
    private static partial Regex Background();

    [GeneratedRegex(@"\n\s*")]
    private static partial Regex Indents();
}
