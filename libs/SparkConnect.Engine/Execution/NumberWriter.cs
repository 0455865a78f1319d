using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>Writes one number by a format, as to_char does.</summary>
internal sealed class NumberWriter
{
    private readonly StringBuilder _text = new();
    private readonly NumberFormat _format;
    private readonly bool _isNegative;
    private readonly string _digits;
    private int _next;

    private NumberWriter(NumberFormat format, string number)
    {
        _format = format;
        _isNegative = number.StartsWith('-') && number.AsSpan().ContainsAnyInRange('1', '9');
        var parts = number.TrimStart('-').Split('.');
        var (whole, fraction) = (parts[0].TrimStart('0'), parts.Length > 1 ? parts[1].TrimEnd('0') : "");
        // What does not fit is written as #.
        _digits = whole.Length > format.WholeDigits || fraction.Length > format.Scale
            ? new string('#', format.WholeDigits + format.Scale)
            : whole.PadLeft(format.WholeDigits) + fraction.PadRight(format.Scale, '0');
    }

    /// <summary>The text of a decimal that is given as plain text.</summary>
    public static string Write(NumberFormat format, string number) => new NumberWriter(format, number).Write();

    private string Write()
    {
        foreach (var part in _format.Parts)
            Add(part);
        BlankLonePoint();
        var text = _text.ToString();
        return text is "" or "+" or "-" ? "0" : text;
    }

    private void Add(NumberFormatPart part)
    {
        switch (part.Kind)
        {
            case NumberFormatKind.Digits:
                foreach (var run in part.Runs)
                    AddDigits(run);
                break;
            case NumberFormatKind.Point:
                if (_text.Length > 0 && _text[^1] == ' ')
                    _text[^1] = '0';
                _text.Append('.');
                break;
            case NumberFormatKind.Dollar:
                _text.Append('$');
                break;
            case NumberFormatKind.Sign:
                BlankLonePoint();
                AddBeforeBlanks(_isNegative ? '-' : '+');
                break;
            case NumberFormatKind.Minus when !_isNegative:
                _text.Append(' ');
                break;
            case NumberFormatKind.Minus:
                BlankLonePoint();
                AddBeforeBlanks('-');
                break;
            case NumberFormatKind.Open:
                _text.Append(_isNegative ? "<" : "");
                break;
            case NumberFormatKind.Close:
                BlankLonePoint();
                if (_isNegative)
                    AddBeforeBlanks('>');
                else
                    _text.Append("  ");
                break;
        }
    }

    private void AddDigits(DigitRun run)
    {
        if (run.Count == 0)
        {
            if (_text.Length > 0 && char.IsDigit(_text[^1]))
                _text.Append(',');
            else
                AddBlank();
        }

        for (var i = 0; i < run.Count; i++)
        {
            var digit = _digits[_next++];
            if (digit != ' ')
                _text.Append(digit);
            else if (run.IsExact)
                _text.Append('0');
            else
                AddBlank();
        }
    }

    // A sign stands next to the digits: blanks go before it.
    private void AddBlank()
    {
        var at = _text.Length;
        while (at > 0 && _text[at - 1] is ('+' or '-' or '<'))
            at--;
        _text.Insert(at, ' ');
    }

    private void AddBeforeBlanks(char sign)
    {
        var at = _text.Length;
        while (at > 0 && _text[at - 1] == ' ')
            at--;
        _text.Insert(at, sign);
    }

    private void BlankLonePoint()
    {
        var at = _text.ToString().IndexOf('.', StringComparison.Ordinal);
        if (at >= 0 && (at == _text.Length - 1 || _text[at + 1] == ' '))
            _text[at] = ' ';
    }
}
