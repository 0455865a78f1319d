using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

/// <summary>What a format of numbers must keep to, in the order that Spark looks at it.</summary>
internal static class NumberFormatRules
{
    private const string Structure =
        "`[MI|S]` `[$]` `[0|9|G|,]*` `[.|D]` `[0|9]*` `[$]` `[PR|MI|S]`";

    private static readonly NumberFormatKind[][] Order =
    [
        [NumberFormatKind.Open], [NumberFormatKind.Minus, NumberFormatKind.Sign], [NumberFormatKind.Dollar],
        [NumberFormatKind.Digits], [NumberFormatKind.Point], [NumberFormatKind.Digits], [NumberFormatKind.Dollar],
        [NumberFormatKind.Minus, NumberFormatKind.Sign, NumberFormatKind.Close],
    ];

    private static readonly NumberFormatKind[] Single =
    [
        NumberFormatKind.Point, NumberFormatKind.Sign, NumberFormatKind.Minus, NumberFormatKind.Dollar,
        NumberFormatKind.Close,
    ];

    /// <exception cref="SparkException">INVALID_FORMAT</exception>
    public static void Check(string format, IReadOnlyList<NumberFormatPart> parts)
    {
        var kinds = parts.Select(p => p.Kind).ToList();
        var (digit, dollar, point) = (kinds.IndexOf(NumberFormatKind.Digits), kinds.IndexOf(NumberFormatKind.Dollar),
            kinds.IndexOf(NumberFormatKind.Point));
        if (format.Length == 0)
            throw Invalid("EMPTY", format, "The number format string cannot be empty.");
        if (digit < 0)
            throw Invalid("WRONG_NUM_DIGIT", format, "The format string requires at least one number digit.");
        if (digit < dollar)
        {
            throw Invalid("CUR_MUST_BEFORE_DIGIT", format,
                "Currency characters must appear before digits in the number format.");
        }

        if (point >= 0 && point < dollar)
        {
            throw Invalid("CUR_MUST_BEFORE_DEC", format,
                "Currency characters must appear before any decimal point in the number format.");
        }

        if (parts.Where((_, i) => point < 0 || i < point).Any(p => HasLoneSeparator(p.Runs)))
        {
            throw Invalid("CONT_THOUSANDS_SEPS", format,
                "Thousands separators (, or G) must have digits in between them in the number format.");
        }

        if (parts.Where((_, i) => point >= 0 && i > point).Any(p => p.Runs.Any(r => r.Count == 0)))
        {
            throw Invalid("THOUSANDS_SEPS_MUST_BEFORE_DEC", format,
                "Thousands separators (, or G) may not appear after the decimal point in the number format.");
        }

        foreach (var kind in Single.Where(k => kinds.Count(x => x == k) > 1))
        {
            var token = Shown(parts[kinds.IndexOf(kind)]);
            throw Invalid("WRONG_NUM_TOKEN", format, $"At most one {token} is allowed in the number format.", token);
        }

        var next = 0;
        foreach (var allowed in Order.Where(o => next < kinds.Count && o.Contains(kinds[next])))
            next++;
        if (next < kinds.Count)
        {
            var token = Shown(parts[next]);
            throw Invalid("UNEXPECTED_TOKEN", format,
                $"Found the unexpected {token} in the format string; the structure of the format string must match: "
                + $"{Structure}.", token);
        }
    }

    private static bool HasLoneSeparator(IReadOnlyList<DigitRun> runs) => runs.Where((r, i) => r.Count == 0
        && (i == 0 || i == runs.Count - 1 || runs[i - 1].Count == 0)).Any();

    private static string Shown(NumberFormatPart part) => part.Kind switch
    {
        NumberFormatKind.Digits => "digit sequence",
        NumberFormatKind.Point => ". or D",
        NumberFormatKind.Open or NumberFormatKind.Close => "PR",
        NumberFormatKind.Unknown => $"character '{part.Text}''",
        _ => part.Text,
    };

    private static SparkException Invalid(string kind, string format, string message, string? token = null)
    {
        var shown = Literal.Quote(format);
        var parameters = new Dictionary<string, string> { ["format"] = shown };
        if (token is not null)
            parameters["token"] = token;
        return new SparkException(
            $"INVALID_FORMAT.{kind}", $"The format is invalid: {shown}. {message}", "42601", parameters);
    }
}
