namespace Personalization.Reports.Html;

/// <summary>A piece of a section. All text in it is plain: <see cref="BlockWriter"/> escapes it.</summary>
/// <param name="IsWide">Whether it takes the whole width of the page.</param>
internal abstract record Block(bool IsWide);

/// <summary>A paragraph.</summary>
internal sealed record TextBlock(string Text) : Block(IsWide: true);

/// <summary>A picture; a narrow page shows the narrow drawing where there is one.</summary>
/// <param name="Caption">What it says.</param>
/// <param name="Note">What is drawn, where the caption does not tell.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="NarrowSvg">The drawing for a narrow page.</param>
/// <param name="Legend">The colours, where there is more than one.</param>
/// <param name="IsFull">Whether it takes the whole width.</param>
internal sealed record FigureBlock(
    string Caption, string? Note, string Description, string Svg, string? NarrowSvg, IReadOnlyList<Key> Legend,
    bool IsFull) : Block(IsFull)
{
    internal static FigureBlock Half(
        string id, string caption, string? note, Picture picture, params IReadOnlyList<Key> legend) =>
        new(caption, note, picture.Description, picture.ToSvg(id), null, legend, IsFull: false);

    internal static FigureBlock Full(string id, string caption, string? note, Func<PictureSize, Picture> draw)
    {
        var picture = draw(PictureSize.Full);
        return new FigureBlock(
            caption, note, picture.Description, picture.ToSvg(id), draw(PictureSize.Half).ToSvg(id + "-narrow"), [],
            IsFull: true);
    }
}

/// <summary>A colour and what it stands for.</summary>
internal sealed record Key(string Name, string Colour);

/// <summary>A table; see <see cref="Cell"/>.</summary>
internal sealed record TableBlock(
    string Caption, IReadOnlyList<Heading> Headings, IReadOnlyList<IReadOnlyList<Cell>> Rows, bool IsFull = true)
    : Block(IsFull);

/// <summary>A column's title; a minor column is left out where the page is narrow.</summary>
internal sealed record Heading(string Text, bool IsNumber = false, bool IsMinor = false, bool IsBar = false);

/// <summary>A cell's text, a fainter text beneath, and a bar behind it as wide as a per cent of the cell.</summary>
internal sealed record Cell(string Text, string? Small = null, string? BarPercent = null);

/// <summary>One bar of parts that make up the whole.</summary>
internal sealed record StackBlock(string Caption, string Description, IReadOnlyList<StackPart> Parts)
    : Block(IsWide: true);

/// <summary>A part: its width in per cent of the whole, for style sheets.</summary>
internal sealed record StackPart(
    string Name, string Meaning, string Count, string Share, string Percent, string Colour);

/// <summary>A table of coloured cells.</summary>
internal sealed record HeatBlock(
    string Caption, string RowTitle, string ColumnTitle, IReadOnlyList<string> Columns, IReadOnlyList<HeatRow> Rows)
    : Block(IsWide: false);

/// <summary>A row of a heat map.</summary>
internal sealed record HeatRow(string Label, IReadOnlyList<HeatCell> Cells);

/// <summary>A cell of a heat map with its colours.</summary>
internal sealed record HeatCell(string Text, string Small, string Colour, string Ink);

/// <summary>Cards side by side.</summary>
internal sealed record CardsBlock(IReadOnlyList<Card> Cards) : Block(IsWide: true);

/// <summary>A card: a title under a coloured line, a text and some facts.</summary>
internal sealed record Card(string Title, string Badge, string Text, string Colour, IReadOnlyList<Fact> Facts);

/// <summary>A named figure.</summary>
internal sealed record Fact(string Name, string Value);

/// <summary>Customers with what they bought and what they would see.</summary>
internal sealed record PeopleBlock(IReadOnlyList<Person> People) : Block(IsWide: true);

/// <summary>One customer.</summary>
internal sealed record Person(
    string Name, string Who, IReadOnlyList<Line> Bought, IReadOnlyList<Line> Shown);

/// <summary>A product and why or when.</summary>
internal sealed record Line(string Name, string Small);
