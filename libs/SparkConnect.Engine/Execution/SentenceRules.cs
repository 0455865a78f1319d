using System.Text.RegularExpressions;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// Where sentences and words end by the rules of Java's BreakIterator, which all languages but Thai share.
/// </summary>
internal static partial class SentenceRules
{
    private const string Mark = @"[\p{Mn}\p{Me}]*";
    private const string Kanji = @"\u3005\u4e00-\u9fa5\uf900-\ufa2d";
    private const string Katakana = @"\u30a1-\u30fa\u30fd\u30fe";
    private const string Hiragana = @"\u3041-\u3094\u309d\u309e";
    private const string Diacritic = @"\u3099-\u309c\u30fb\u30fc";
    private const string Danda = @"\u0964\u0965";

    // Letters with single marks of punctuation between them, and digits likewise.
    private const string OneLetter = $@"(?:[\p{{L}}\p{{Mc}}-[{Kanji}{Katakana}{Hiragana}{Diacritic}]]{Mark})";
    private const string Letters =
        $@"(?:{OneLetter}+(?:[\p{{Pd}}\p{{Pc}}\u00ad\u2027""'.]{OneLetter}+)*[{Danda}]?)";
    private const string OneNumber = $@"(?:\p{{N}}{Mark})+";
    private const string Number = $@"(?:{OneNumber}(?:[""',\u066b.]{OneNumber})*)";
    private const string Mixed = $@"(?:{Number}{Letters})*(?:{Number}[%&\u00a2\u066a\u2030\u2031]?)?";

    private const string Space = @"\t\r\f\n\u2028\p{Zs}";
    private const string Opening = @"\p{Ps}\p{Pi}""'";
    private const string Closing = @"\p{Pe}\p{Pf}""'";
    private const string Period = @".\uff0e";
    private const string Periods = $"(?>[{Period}][{Period}{Closing}]*)";
    private const string Terminator = @"!?\u3002\uff01\uff1f";

    // What may come before a sentence's first letter.
    private const string Beginning =
        $@"(?:[{Opening}]|[^\p{{L}}{Space}{Closing}\p{{N}}{Terminator}{Period},\u2029\p{{Mn}}\p{{Me}}\p{{Cf}}])";

    /// <summary>The words of each sentence.</summary>
    public static IEnumerable<IEnumerable<string>> Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var match = SentenceEnd().Match(text, at);
            var end = !match.Success ? text.Length
                : match.Groups["lost"].Success ? Math.Max(match.Index, at + 1)
                : match.Index + match.Length;
            var words = Words().Matches(text[at..end]).Select(m => m.Value);
            yield return words.Where(w => char.IsLetterOrDigit(w[0]));
            at = end;
        }
    }

    // Java's rules: ? and ! always end a sentence; a period does where a capital letter follows after a space, or any
    // letter after two or after other signs. Where such signs follow and no letter, Java may lose its way: then the
    // sentence ends before the periods, or after one character.
    [GeneratedRegex(
        $@"\u2029|[{Danda}][{Space}]*|[{Terminator}][{Terminator}{Period}{Closing}]*[{Space}]*\u2029?"
        + $@"|[{Period}][{Period}{Closing}]*(?:[{Space}]+(?=[\p{{L}}-[\p{{Ll}}]])|[{Space}]{{2,}}(?=\p{{L}})"
        + $@"|[{Space}]*(?={Beginning}+\p{{L}}))"
        + $@"|(?<lost>(?:{Periods}[{Space}]?{Beginning}*|{Periods}[{Space}]{{2,}}(?:{Beginning}{{2,}})?)*"
        + $@"{Periods}(?:[{Space}]*{Beginning}+\z|[{Space}]{{2,}}{Beginning}(?!{Beginning}|\p{{L}})))")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(
        $@"(?=[\p{{L}}\p{{Mc}}\p{{N}}-[{Kanji}{Katakana}{Hiragana}{Diacritic}]]){Letters}?{Mixed}"
        + $@"|[\p{{Sc}}#.-[\u00a2]]{Mixed}|[{Diacritic}]*[{Hiragana}][{Hiragana}{Diacritic}]*"
        + $@"|[{Katakana}{Diacritic}]+|[{Kanji}]+|.",
        RegexOptions.Singleline)]
    private static partial Regex Words();
}
