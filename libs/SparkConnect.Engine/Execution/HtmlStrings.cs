using System.Net;
using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>The HTML table of notebooks, laid out as Spark does.</summary>
internal static class HtmlStrings
{
    public static string Table(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, int limit, bool more)
    {
        var text = new StringBuilder("<table border='1'>\n");
        Append(text, headers, "th");
        foreach (var row in rows)
            Append(text, row, "td");
        text.Append("</table>\n");
        if (more)
            text.Append("only showing top ").Append(limit).Append(limit == 1 ? " row\n" : " rows\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IReadOnlyList<string> cells, string tag)
    {
        text.Append("<tr>");
        foreach (var cell in cells)
            text.Append('<').Append(tag).Append('>').Append(WebUtility.HtmlEncode(cell)).Append("</").Append(tag)
                .Append('>');
        text.Append("</tr>\n");
    }
}
