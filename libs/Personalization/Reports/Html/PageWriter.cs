using System.Reflection;
using Personalization.Reports.Drawing;

namespace Personalization.Reports.Html;

/// <summary>Writes the page.</summary>
internal static class PageWriter
{
    internal static string Write(Page page) => Markup.Of(
        $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title}</title>
        <style>
        {Face("400", Typeface.Regular)}
        {Face("600", Typeface.SemiBold)}
        {Style()}</style>
        </head>
        <body>
        <header>
        <p class="kicker">Customer report</p>
        <h1>{page.Title}</h1>
        <p class="lede">{page.Period}</p>
        {KeyFigures(page.KeyFigures)}
        <nav aria-label="Sections">{Markup.Each(page.Sections, Link)}</nav>
        </header>
        <main>{Markup.Each(page.Sections, Section)}
        </main>
        <footer>
        <p>{page.MadeAt}</p>
        {Tables(page.Tables)}
        </footer>
        </body>
        </html>

        """).Text;

    private static Markup Face(string weight, byte[] font) => Markup.Of(
        $"@font-face {{ font-family: Inter; font-weight: {weight}; src: " +
        $"url(data:font/otf;base64,{Markup.Trusted(Convert.ToBase64String(font))}) format(\"opentype\"); }}");

    private static Markup Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return Markup.Trusted(reader.ReadToEnd());
    }

    private static Markup KeyFigures(IReadOnlyList<KeyFigure> figures) => figures.Count == 0
        ? Markup.Nothing
        : Markup.Of($"<dl class=\"figures\">{Markup.Each(figures, figure => Markup.Of(
            $"""

            <div><dt>{figure.Name}</dt><dd>{figure.Value}<small>{figure.Note}</small></dd></div>
            """))}</dl>");

    private static Markup Link(Section section) => Markup.Of(
        $"""

        <a href="#{section.Id}" class="{(section.Missing is null ? "" : "missing")}">{section.Name}</a>
        """);

    private static Markup Section(Section section) => Markup.Of(
        $"""

        <section id="{section.Id}" class="{(section.Missing is null ? "" : "missing")}">
        <p class="kicker">{section.Name}</p>
        {(section.Missing is null ? Content(section) : Markup.Of($"<p>{section.Missing}</p>"))}
        </section>
        """);

    private static Markup Content(Section section) => Markup.Of(
        $"""
        <h2>{section.Title}</h2>
        <div class="blocks">{Markup.Each(section.Blocks, BlockWriter.Write)}
        </div>
        """);

    private static Markup Tables(IReadOnlyList<Fact> tables) => tables.Count == 0
        ? Markup.Nothing
        : Markup.Of($"<p>Read from these versions of the lake’s tables:{Markup.Each(tables, table => Markup.Of(
            $"""
             <span class="version">{table.Name} <b>{table.Value}</b></span>
            """))}</p>");
}
