using System.Text;
using System.Text.RegularExpressions;

namespace Personalization.Jobs.Tests.Deploying;

/// <summary>Commands as they stand in pages: the words of each line of each block of bash.</summary>
internal static partial class ShellText
{
    /// <summary>The commands of a page as their words; what follows a pipe or a semicolon is one of its own.</summary>
    internal static IEnumerable<IReadOnlyList<string>> Commands(string markdown) => BashBlock().Matches(markdown)
        .SelectMany(block => block.Groups[1].Value.Replace("\\\n", " ").Split('\n'))
        .SelectMany(Split)
        .Where(words => words.Count > 0);

    private static IEnumerable<IReadOnlyList<string>> Split(string line)
    {
        var words = new List<string>();
        foreach (Match word in Word().Matches(line))
        {
            if (word.Value.StartsWith('#'))
                break;
            if (word.Value is "|" or ";" or "&&" or ">")
            {
                yield return words;
                words = [];
                continue;
            }

            words.Add(Unquoted(word.Value));
        }

        yield return words;
    }

    private static string Unquoted(string word)
    {
        var text = new StringBuilder();
        foreach (Match part in QuotedPart().Matches(word))
            text.Append(part.Groups[1].Success ? part.Groups[1].Value
                : part.Groups[2].Success ? part.Groups[2].Value
                : part.Value);
        return text.ToString();
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex BashBlock();

    [GeneratedRegex("""\||&&|;(?=\s|$)|>|#.*|(?:'[^']*'|"[^"]*"|[^\s'"|;]|;(?=\S))+""")]
    private static partial Regex Word();

    [GeneratedRegex("""'([^']*)'|"([^"]*)"|[^'"]+""")]
    private static partial Regex QuotedPart();
}
