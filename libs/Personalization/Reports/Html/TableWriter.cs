namespace Personalization.Reports.Html;

/// <summary>Writes tables.</summary>
internal static class TableWriter
{
    internal static Markup Table(TableBlock table) => Markup.Of(
        $"""
        <table>
        <thead><tr>{Markup.Each(table.Headings, heading => Markup.Of(
            $"""<th scope="col" class="{Classes(heading)}">{heading.Text}</th>"""))}</tr></thead>
        <tbody>{Markup.Each(table.Rows, row => Markup.Of(
            $"\n<tr>{Markup.Each(row.Index(), cell => Cell(table.Headings[cell.Index], cell.Item))}</tr>"))}
        </tbody>
        </table>
        """);

    internal static Markup Heat(HeatBlock heat) => Markup.Of(
        $"""
        <table class="heat">
        <thead><tr><td></td>{Markup.Each(heat.Columns, column => Markup.Of(
            $"""<th scope="col">{column}</th>"""))}</tr></thead>
        <tbody>{Markup.Each(heat.Rows, row => Markup.Of(
            $"""

            <tr><th scope="row">{row.Label}</th>{Markup.Each(row.Cells, HeatCell)}</tr>
            """))}
        </tbody>
        </table>
        <p class="axes"><span>{heat.RowTitle}</span><span>{heat.ColumnTitle}</span></p>
        """);

    private static Markup HeatCell(HeatCell cell) => Markup.Of(
        $"""<td style="background:{cell.Colour};color:{cell.Ink}">{cell.Text}<small>{cell.Small}</small></td>""");

    private static Markup Cell(Heading heading, Cell cell)
    {
        var bar = heading.IsBar
            ? Markup.Of($"""<span class="track"><i style="width:{cell.BarPercent}%"></i></span>""") : Markup.Nothing;
        var small = cell.Small is null ? Markup.Nothing : Markup.Of($"<small>{cell.Small}</small>");
        return Markup.Of($"""<td class="{Classes(heading)}">{bar}<span>{cell.Text}</span>{small}</td>""");
    }

    private static string Classes(Heading heading) =>
        (heading.IsNumber ? "number " : "") + (heading.IsMinor ? "minor " : "") + (heading.IsBar ? "bar" : "");
}
