using System.Globalization;
using System.Text;
using SparkConnect.Protocol;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// A format of to_number and to_char: [MI|S] [$] digits 0 and 9 with G or , between them, [D|.] digits, [MI|S|PR].
/// </summary>
internal sealed class NumberFormat
{
    private const int MaxPrecision = 38;

    private readonly string _format;

    /// <exception cref="SparkException">INVALID_FORMAT</exception>
    public NumberFormat(string format)
    {
        _format = format.ToUpperInvariant();
        Parts = Read(_format);
        NumberFormatRules.Check(_format, Parts);
    }

    /// <summary>What the format consists of; digits and the separators between them are one part.</summary>
    public IReadOnlyList<NumberFormatPart> Parts { get; }

    /// <summary>How many digits there are before the point.</summary>
    public int WholeDigits => Parts.TakeWhile(p => p.Kind != NumberFormatKind.Point).Sum(p => p.Digits);

    /// <summary>How many digits there are after the point.</summary>
    public int Scale => Parts.SkipWhile(p => p.Kind != NumberFormatKind.Point).Sum(p => p.Digits);

    /// <summary>The type of the numbers that are read.</summary>
    public Protocol.Types.DecimalType Type => WholeDigits + Scale <= MaxPrecision
        ? new Protocol.Types.DecimalType(WholeDigits + Scale, Scale)
        : throw new SparkException(
            "DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION",
            $"Decimal precision {WholeDigits + Scale} exceeds max precision {MaxPrecision}.", "22003",
            new Dictionary<string, string>
            {
                ["precision"] = $"{WholeDigits + Scale}", ["maxPrecision"] = $"{MaxPrecision}",
            });

    /// <summary>The number in a text, as a decimal's plain text; null where the text does not have the form.</summary>
    public string? Parse(string input)
    {
        var (at, negative, opened, closed) = (0, false, false, false);
        var (whole, fraction) = (new StringBuilder(), new StringBuilder());
        var digits = whole;
        foreach (var part in Parts)
        {
            char? c = at < input.Length ? input[at] : null;
            switch (part.Kind)
            {
                case NumberFormatKind.Digits when !Digits(part, input, ref at, digits):
                case NumberFormatKind.Dollar when c is not (null or '$'):
                case NumberFormatKind.Close when c == '>' && !opened:
                    return null;
                case NumberFormatKind.Digits:
                    continue;
                case NumberFormatKind.Point when c == '.':
                    digits = fraction;
                    break;
                case NumberFormatKind.Dollar when c is not null:
                case NumberFormatKind.Sign when c == '+':
                    break;
                case NumberFormatKind.Sign or NumberFormatKind.Minus when c == '-':
                    negative = !negative;
                    break;
                case NumberFormatKind.Open when c == '<':
                    opened = true;
                    break;
                case NumberFormatKind.Close when c == '>':
                    (closed, negative) = (true, !negative);
                    break;
                default:
                    continue;
            }

            at++;
        }

        if (at < input.Length || opened != closed || whole.Length + fraction.Length == 0)
            return null;
        return $"{(negative ? "-" : "")}0{whole}{(Scale > 0 ? "." : "")}{fraction.ToString().PadRight(Scale, '0')}";
    }

    /// <summary>The error for a text that does not have the form.</summary>
    public SparkException Mismatch(string input) => new(
        "INVALID_FORMAT.MISMATCH_INPUT",
        $"The format is invalid: {_format}. The input \"STRING\" {input} does not match the format.", "42601",
        new Dictionary<string, string>
        {
            ["inputType"] = "\"STRING\"", ["input"] = input, ["format"] = _format,
        });

    private static List<NumberFormatPart> Read(string format)
    {
        var parts = new List<NumberFormatPart>();
        var (at, runs, afterPoint) = (0, new List<DigitRun>(), false);
        while (at < format.Length)
        {
            var (kind, length) = Next(format, at);
            if (kind == NumberFormatKind.Digits)
            {
                var run = format.AsSpan(at, length);
                runs.Add(run[0] is ',' or 'G' ? new DigitRun(0, false)
                    : new DigitRun(length, run[0] == '0' && !afterPoint));
            }
            else
            {
                Close(parts, runs);
                afterPoint |= kind == NumberFormatKind.Point;
                if (kind == NumberFormatKind.Close)
                    parts.Insert(0, new NumberFormatPart(NumberFormatKind.Open, ""));
                parts.Add(new NumberFormatPart(kind, format.Substring(at, length)));
            }

            at += length;
        }

        Close(parts, runs);
        return parts;
    }

    private static void Close(List<NumberFormatPart> parts, List<DigitRun> runs)
    {
        if (runs.Count > 0)
            parts.Add(new NumberFormatPart(NumberFormatKind.Digits, "") { Runs = [.. runs] });
        runs.Clear();
    }

    private static (NumberFormatKind Kind, int Length) Next(string format, int at)
    {
        var pair = at + 1 < format.Length ? format.Substring(at, 2) : "";
        switch (format[at])
        {
            case '0' or '9':
                var end = format.AsSpan(at).IndexOfAnyExcept('0', '9');
                return (NumberFormatKind.Digits, end < 0 ? format.Length - at : end);
            case ',' or 'G':
                return (NumberFormatKind.Digits, 1);
            case '.' or 'D':
                return (NumberFormatKind.Point, 1);
            case '$':
                return (NumberFormatKind.Dollar, 1);
            case 'S':
                return (NumberFormatKind.Sign, 1);
            default:
                return pair switch
                {
                    "MI" => (NumberFormatKind.Minus, 2),
                    "PR" => (NumberFormatKind.Close, 2),
                    _ => (NumberFormatKind.Unknown, 1),
                };
        }
    }

    // The groups of digits are compared with the format's from the last one on; blanks do not count.
    private static bool Digits(NumberFormatPart part, string input, ref int at, StringBuilder digits)
    {
        var sizes = new List<int> { 0 };
        for (; at < input.Length; at++)
        {
            var c = input[at];
            if (c == ',')
            {
                sizes.Add(0);
            }
            else if (char.IsDigit(c))
            {
                digits.Append(CharUnicodeInfo.GetDecimalDigitValue(c));
                sizes[^1]++;
            }
            else if (!IsBlank(c))
            {
                break;
            }
        }

        sizes.Reverse();
        var runs = part.Runs.Where(r => r.Count > 0).Reverse().ToArray();
        return sizes.Count <= runs.Length && !runs.Where((run, i) =>
            (i < sizes.Count ? sizes[i] : 0) is var size && (run.IsExact ? size != run.Count : size > run.Count)).Any();
    }

    private static bool IsBlank(char c) =>
        c is >= '\u001C' and <= '\u001F'
        || char.IsWhiteSpace(c) && c is not ('\u0085' or '\u00A0' or '\u2007' or '\u202F');
}

/// <summary>What a part of a number's format stands for.</summary>
internal enum NumberFormatKind
{
    Digits,
    Point,
    Dollar,
    Sign,
    Minus,
    Open,
    Close,
    Unknown,
}

/// <summary>Digits in a row; a count of 0 is the separator of groups.</summary>
/// <param name="Count">How many there may be.</param>
/// <param name="IsExact">Whether there must be so many.</param>
internal sealed record DigitRun(int Count, bool IsExact);

/// <summary>A part of a number's format.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Text">Its letters.</param>
internal sealed record NumberFormatPart(NumberFormatKind Kind, string Text)
{
    public IReadOnlyList<DigitRun> Runs { get; init; } = [];

    public int Digits => Runs.Sum(r => r.Count);
}
