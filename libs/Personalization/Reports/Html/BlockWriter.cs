namespace Personalization.Reports.Html;

/// <summary>Writes the pieces of a section.</summary>
internal static class BlockWriter
{
    internal static Markup Write(Block block) => block switch
    {
        TextBlock text => Markup.Of($"\n<p class=\"wide lede\">{text.Text}</p>"),
        FigureBlock figure => Figure(figure, figure.Caption, Drawing(figure), figure.Note),
        TableBlock table => Figure(table, table.Caption, TableWriter.Table(table)),
        StackBlock stack => Figure(stack, stack.Caption, Stack(stack)),
        HeatBlock heat => Figure(heat, heat.Caption, TableWriter.Heat(heat)),
        CardsBlock cards => Markup.Of($"\n<div class=\"wide cards\">{Markup.Each(cards.Cards, Card)}</div>"),
        PeopleBlock people => Markup.Of($"\n<div class=\"wide people\">{Markup.Each(people.People, Person)}</div>"),
        _ => throw new InvalidOperationException($"No markup is known for {block.GetType().Name}."),
    };

    private static Markup Figure(Block block, string caption, Markup content, string? note = null) => Markup.Of(
        $"""

        <figure class="{(block.IsWide ? "wide" : "half")}">
        <figcaption>{caption}{(note is null ? null : Markup.Of($"<small>{note}</small>"))}</figcaption>
        {content}
        </figure>
        """);

    private static Markup Drawing(FigureBlock figure)
    {
        var drawing = figure.NarrowSvg is null
            ? Drawing(figure.Description, figure.Svg, "")
            : Markup.Of($"{Drawing(figure.Description, figure.Svg, "broad")}{Drawing(
                figure.Description, figure.NarrowSvg, "narrow")}");
        return figure.Legend.Count == 0 ? drawing : Markup.Of(
            $"{drawing}<ul class=\"legend\">{Markup.Each(figure.Legend, key => Markup.Of(
                $"""<li><i style="background:{key.Colour}"></i>{key.Name}</li>"""))}</ul>");
    }

    private static Markup Drawing(string description, string svg, string width) => Markup.Of(
        $"""<div class="drawing {width}" role="img" aria-label="{description}">{Markup.Trusted(svg)}</div>""");

    private static Markup Stack(StackBlock stack) => Markup.Of(
        $"""
        <div class="stack" role="img" aria-label="{stack.Description}">{Markup.Each(stack.Parts, part => Markup.Of(
            $"""<i style="width:{part.Percent}%;background:{part.Colour}"></i>"""))}</div>
        <dl class="parts">{Markup.Each(stack.Parts, part => Markup.Of(
            $"""

            <div style="border-color:{part.Colour}"><dt>{part.Name}</dt>
            <dd>{part.Count} <b>{part.Share}</b><small>{part.Meaning}</small></dd></div>
            """))}</dl>
        """);

    private static Markup Card(Card card) => Markup.Of(
        $"""

        <article style="border-color:{card.Colour}">
        <h3>{card.Title}</h3>
        <p class="badge">{card.Badge}</p>
        <p>{card.Text}</p>
        <dl>{Markup.Each(card.Facts, fact => Markup.Of(
            $"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>"))}</dl>
        </article>
        """);

    private static Markup Person(Person person) => Markup.Of(
        $"""

        <article>
        <h3>{person.Name}</h3>
        <p class="badge">{person.Who}</p>
        <h4>Bought last</h4>
        <ul>{Markup.Each(person.Bought, Line)}</ul>
        <h4>Would see next</h4>
        <ol>{Markup.Each(person.Shown, Line)}</ol>
        </article>
        """);

    private static Markup Line(Line line) => Markup.Of($"<li>{line.Name}<small>{line.Small}</small></li>");
}
