using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// A regular expression of Java's as .NET reads it: Java's own classes, possessive quantifiers, and a class without
/// another. Other classes in classes, which .NET would read as something else, are refused.
/// </summary>
internal sealed class JavaPattern
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["Lower"] = "a-z", ["Upper"] = "A-Z", ["ASCII"] = @"\x00-\x7F", ["Alpha"] = "a-zA-Z", ["Digit"] = "0-9",
        ["Alnum"] = "a-zA-Z0-9", ["Punct"] = @"!-/:-@\[-`{-~", ["Graph"] = "!-~", ["Print"] = " -~",
        ["Blank"] = @" \t", ["Cntrl"] = @"\x00-\x1F\x7F", ["XDigit"] = "0-9a-fA-F", ["Space"] = @" \t\n\x0B\f\r",
    };

    private readonly string _pattern;
    private readonly StringBuilder _text = new();
    private readonly Stack<int> _groups = new();
    private int _at;
    private int _atom;

    private JavaPattern(string pattern) => _pattern = pattern;

    /// <summary>The pattern for .NET.</summary>
    /// <exception cref="ArgumentException">A class that .NET cannot say.</exception>
    public static string ToDotNet(string pattern)
    {
        var reader = new JavaPattern(pattern);
        while (reader._at < pattern.Length)
            reader.Next();
        return reader._text.ToString();
    }

    private char Current => _at < _pattern.Length ? _pattern[_at] : '\0';

    private void Next()
    {
        var c = Current;
        if (c is '*' or '+' or '?' || c == '{' && _text.Length > 0)
        {
            Quantifier();
            return;
        }

        _atom = _text.Length;
        if (c == '(')
            _groups.Push(_atom);
        else if (c == ')' && _groups.TryPop(out var open))
            _atom = open;
        if (c == '\\')
            Escape(isInClass: false);
        else if (c == '[')
            Class();
        else
            _text.Append(_pattern[_at++]);
    }

    // What is matched possessively is not given back, as in an atomic group. The ? of (?: is no quantifier.
    private void Quantifier()
    {
        if (_text.Length > 0 && _text[^1] == '(' && _at > 0 && _pattern[_at - 1] == '(')
        {
            _text.Append(_pattern[_at++]);
            return;
        }

        var end = Current == '{' ? _pattern.IndexOf('}', _at) + 1 : _at + 1;
        if (end == 0)
            throw new ArgumentException("A brace is not closed.");
        _text.Append(_pattern, _at, end - _at);
        _at = end;
        if (Current == '+')
        {
            _text.Insert(_atom, "(?>").Append(')');
            _at++;
        }
        else if (Current == '?')
        {
            _text.Append(_pattern[_at++]);
        }
    }

    private void Escape(bool isInClass)
    {
        var letter = _at + 1 < _pattern.Length ? _pattern[_at + 1] : throw new ArgumentException("A \\ at the end.");
        var close = letter is 'p' or 'P' && _at + 2 < _pattern.Length && _pattern[_at + 2] == '{'
            ? _pattern.IndexOf('}', _at) : -1;
        var name = close > 0 ? _pattern[(_at + 3)..close] : letter switch
        {
            'd' or 'D' => "Digit",
            's' or 'S' => "Space",
            'h' => "Blank",
            _ => "",
        };
        if (Classes.TryGetValue(name, out var items) && !(isInClass && char.IsAsciiLetterUpper(letter)))
            _text.Append(isInClass ? items : char.IsAsciiLetterUpper(letter) ? $"[^{items}]" : $"[{items}]");
        else if (letter == 'R' && !isInClass)
            _text.Append(@"(?:\r\n|[\n\x0B\f\r\u0085\u2028\u2029])");
        else
            _text.Append(_pattern, _at, close > 0 ? close + 1 - _at : 2);
        _at = close > 0 ? close + 1 : _at + 2;
    }

    // [a&&[^b]] is a without b; the first ] of a class is no end.
    private void Class()
    {
        _text.Append(_pattern[_at++]);
        if (Current == '^')
            _text.Append(_pattern[_at++]);
        for (var first = true; first || Current != ']'; first = false)
        {
            if (_at >= _pattern.Length)
                throw new ArgumentException("A class is not closed.");
            if (Current == '\\')
            {
                Escape(isInClass: true);
            }
            else if (string.CompareOrdinal(_pattern, _at, "&&[^", 0, 4) == 0)
            {
                _at += 4;
                _text.Append("-[");
                for (; Current is not (']' or '[' or '&') && _at < _pattern.Length;)
                    Item();
                if (!_pattern.AsSpan(_at).StartsWith("]]"))
                    throw new ArgumentException("A class within a class.");
                _text.Append(_pattern[_at++]);
            }
            else if (Current == '[' || string.CompareOrdinal(_pattern, _at, "&&", 0, 2) == 0)
            {
                throw new ArgumentException("A class within a class.");
            }
            else
            {
                _text.Append(_pattern[_at++]);
            }
        }

        _text.Append(_pattern[_at++]);
    }

    private void Item()
    {
        if (Current == '\\')
            Escape(isInClass: true);
        else
            _text.Append(_pattern[_at++]);
    }
}
