using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Personalization.Reports.Html;

/// <summary>
/// A piece of HTML. It is made from interpolated strings only, and whatever fills a hole there is escaped unless it is
/// markup itself, so that text from data cannot become part of the page.
/// </summary>
internal sealed class Markup
{
    private Markup(string text) => Text = text;

    internal static Markup Nothing { get; } = new("");

    internal string Text { get; }

    internal static Markup Of(Handler html) => new(html.ToString());

    /// <summary>Takes text that this program has written as markup: style sheets and drawings, never data.</summary>
    internal static Markup Trusted(string text) => new(text);

    internal static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> write) =>
        new(string.Concat(items.Select(item => write(item).Text)));

    public override string ToString() => Text;

    /// <summary>Collects an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Handler
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder _html;

        // The compiler asks for both parameters.
        public Handler(int literalLength, int formattedCount) =>
            _html = new StringBuilder(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(string? text) => _html.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(Markup? markup) => _html.Append(markup?.Text);

        public override string ToString() => _html.ToString();
    }
}
