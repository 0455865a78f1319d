using System.Globalization;
using System.Text;

namespace SparkConnect.Engine.Execution;

/// <summary>
/// Reads JSON as Jackson does for Spark: texts may stand in single quotes, and what comes after the value is not read.
/// </summary>
/// <param name="text">The JSON.</param>
internal sealed class JacksonReader(string text)
{
    private const int MaxDepth = 1000;

    private int _at;
    private int _depth;

    /// <summary>Whether names may stand without quotes.</summary>
    public bool AllowsBareNames { get; init; }

    /// <summary>Whether numbers may begin with zeros.</summary>
    public bool AllowsLeadingZeros { get; init; }

    /// <summary>Whether NaN and infinity are numbers.</summary>
    public bool AllowsNonNumbers { get; init; }

    /// <summary>Whether texts may hold line breaks and the like.</summary>
    public bool AllowsControls { get; init; }

    /// <summary>The value; null where there is none.</summary>
    /// <exception cref="FormatException">It is no JSON.</exception>
    public JsonValue? Read() => Blank() ? null : Value();

    private JsonValue Value()
    {
        Require(!Blank() && ++_depth <= MaxDepth);
        var value = text[_at] switch
        {
            '{' => Object(),
            '[' => List(),
            '"' or '\'' => new JsonValue(JsonKind.Text, String()),
            '-' or (>= '0' and <= '9') => Number(),
            _ => Word(),
        };
        _depth--;
        return value;
    }

    private JsonValue Object()
    {
        var fields = new List<(string, JsonValue)>();
        _at++;
        while (!Ends('}', fields.Count > 0))
        {
            var name = text[_at] is '"' or '\'' ? String() : Name();
            Require(!Blank() && text[_at++] == ':');
            fields.Add((name, Value()));
        }

        return new JsonValue(JsonKind.Object, "") { Fields = fields };
    }

    private JsonValue List()
    {
        var items = new List<JsonValue>();
        _at++;
        while (!Ends(']', items.Count > 0))
            items.Add(Value());
        return new JsonValue(JsonKind.List, "") { Items = items };
    }

    // Goes on to the next member, over a comma where one went before.
    private bool Ends(char close, bool hasMembers)
    {
        Require(!Blank());
        if (text[_at] == close)
        {
            _at++;
            return true;
        }

        if (!hasMembers)
            return false;
        Require(text[_at++] == ',' && !Blank());
        return false;
    }

    private string Name()
    {
        var start = _at;
        while (AllowsBareNames && _at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '$'))
            _at++;
        Require(_at > start && !char.IsAsciiDigit(text[start]));
        return text[start.._at];
    }

    private string String()
    {
        var quote = text[_at++];
        var result = new StringBuilder();
        while (true)
        {
            Require(_at < text.Length);
            var c = text[_at++];
            if (c == quote)
                return result.ToString();
            Require(c >= ' ' || AllowsControls);
            result.Append(c == '\\' ? Escaped() : c);
        }
    }

    private char Escaped()
    {
        Require(_at < text.Length);
        switch (text[_at++])
        {
            case 'u':
                Require(_at + 4 <= text.Length);
                var isHex = ushort.TryParse(
                    text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
                Require(isHex);
                _at += 4;
                return (char)code;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case var c:
                Require(c is '"' or '\\' or '/' or '\'');
                return c;
        }
    }

    private JsonValue Number()
    {
        var start = _at;
        if (text[_at] == '-')
            _at++;
        if (AllowsNonNumbers && text.AsSpan(_at).StartsWith("Infinity"))
        {
            _at += "Infinity".Length;
            return new JsonValue(JsonKind.Fraction, text[start.._at]);
        }

        var whole = Digits();
        Require(whole > 0 && (AllowsLeadingZeros || whole == 1 || text[_at - whole] != '0'));
        var kind = JsonKind.Whole;
        if (_at < text.Length && text[_at] == '.')
        {
            (kind, _at) = (JsonKind.Fraction, _at + 1);
            Require(Digits() > 0);
        }

        if (_at < text.Length && text[_at] is ('e' or 'E'))
        {
            (kind, _at) = (JsonKind.Fraction, _at + 1);
            if (_at < text.Length && text[_at] is ('+' or '-'))
                _at++;
            Require(Digits() > 0);
        }

        // At the outermost level a blank must follow, elsewhere the value's end.
        Require(_at == text.Length || text[_at] is ' ' or '\t' or '\n' or '\r' || _depth > 1);
        return new JsonValue(kind, text[start.._at]);
    }

    private int Digits()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        return _at - start;
    }

    private JsonValue Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '$' or '+'))
            _at++;
        switch (text[start.._at])
        {
            case "null":
                return new JsonValue(JsonKind.Null, "");
            case "true" or "false":
                return new JsonValue(JsonKind.Truth, text[start.._at]);
            case "NaN" or "Infinity" or "INF" or "+Infinity" or "+INF":
                Require(AllowsNonNumbers);
                return new JsonValue(JsonKind.Fraction, text[start] == 'N' ? "NaN" : "Infinity");
            default:
                throw new FormatException();
        }
    }

    // Skips blanks; true at the end.
    private bool Blank()
    {
        while (_at < text.Length && text[_at] is (' ' or '\t' or '\n' or '\r'))
            _at++;
        return _at == text.Length;
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new FormatException();
    }
}
