using System.Net;
using System.Text.RegularExpressions;

namespace Personalization.Tests.Reports;

/// <summary>A report as its reader sees it: the text of its parts, spaces as plain ones.</summary>
internal sealed partial class ReportPage(string html)
{
    internal string Html => html;

    internal string Title => Text(Title1().Match(html).Groups[1].Value);

    /// <summary>The key figures as "name value note".</summary>
    internal string[] KeyFigures =>
        [.. Figure().Matches(html[..html.IndexOf("</header>", StringComparison.Ordinal)]).Select(m => Text(m.Value))];

    /// <summary>The text of a section, its pictures' descriptions left out.</summary>
    internal string Section(string id)
    {
        var from = html.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal);
        from.ShouldBeGreaterThan(0, $"the section {id}");
        return Text(html[from..html.IndexOf("</section>", from, StringComparison.Ordinal)]);
    }

    /// <summary>Fails with the whole section where it does not hold a text.</summary>
    internal void ShouldSay(string id, string text) =>
        Section(id).Contains(text, StringComparison.Ordinal).ShouldBeTrue($"'{text}' in: {Section(id)}");

    private static string Text(string html) => Spaces().Replace(
        WebUtility.HtmlDecode(Tag().Replace(Drawing().Replace(html, " "), " ")), " ").Trim();

    [GeneratedRegex("<h1>(.*?)</h1>")]
    private static partial Regex Title1();

    [GeneratedRegex("<div><dt>.*?</div>")]
    private static partial Regex Figure();

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[\s\u00a0]+")]
    private static partial Regex Spaces();
}
