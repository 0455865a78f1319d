using System.Globalization;

namespace SparkConnect.Engine.Execution;

/// <summary>The parts of a URI as java.net.URI takes it apart; a part that is not there is null.</summary>
internal sealed class JavaUri
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private const string Unreserved = Alphanumeric + "-_.!~*'()";
    private const string UserCharacters = Unreserved + ";:&=+$,";
    private const string RegistryCharacters = Unreserved + "$,;:@&=+";
    private const string ServerCharacters = UserCharacters + ".:@[]%";
    private const string PathCharacters = Unreserved + ":@&=+$,;/";
    private const string UriCharacters = Unreserved + ";/?:@&=+$,[]";

    private readonly string _text;

    private JavaUri(string text) => _text = text;

    public string? Scheme { get; private set; }

    public string? Authority { get; private set; }

    public string? UserInfo { get; private set; }

    public string? Host { get; private set; }

    public string? Path { get; private set; }

    public string? Query { get; private set; }

    public string? Fragment { get; private set; }

    /// <summary>The parts; null where the text is no URI.</summary>
    public static JavaUri? Parse(string text)
    {
        var uri = new JavaUri(text);
        try
        {
            uri.Read();
            return uri;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private void Read()
    {
        var end = _text.IndexOf('#', StringComparison.Ordinal);
        end = end < 0 ? _text.Length : end;
        var mark = _text.AsSpan().IndexOfAny("/?#:");
        if (mark >= 0 && _text[mark] == ':')
        {
            Require(mark > 0 && char.IsAsciiLetter(_text[0])
                && _text.AsSpan(1, mark - 1).IndexOfAnyExcept(Alphanumeric + "+-.") < 0);
            Scheme = _text[..mark];
            // What does not go on with a slash is not looked into.
            if (mark + 1 < _text.Length && _text[mark + 1] == '/')
                Hierarchical(mark + 1, end);
            else
                Require(end > mark + 1 && IsMade(_text[(mark + 1)..end], UriCharacters));
        }
        else
        {
            Hierarchical(0, end);
        }

        if (end == _text.Length)
            return;
        Fragment = Checked(_text[(end + 1)..], UriCharacters);
    }

    private void Hierarchical(int start, int end)
    {
        var question = _text.IndexOf('?', start, end - start);
        var pathEnd = question < 0 ? end : question;
        if (_text.AsSpan(start, end - start).StartsWith("//"))
        {
            var slash = _text.IndexOf('/', start + 2, pathEnd - start - 2);
            var authorityEnd = slash < 0 ? pathEnd : slash;
            if (authorityEnd > start + 2)
                ReadAuthority(_text[(start + 2)..authorityEnd]);
            else
                Require(authorityEnd < _text.Length);
            start = authorityEnd;
        }

        Path = Checked(_text[start..pathEnd], PathCharacters);
        if (question >= 0)
            Query = Checked(_text[(question + 1)..end], UriCharacters);
    }

    // A server, or else any name that a registry might know.
    private void ReadAuthority(string authority)
    {
        var isRegistry = IsMade(authority, RegistryCharacters);
        Authority = authority;
        if (IsMade(authority, ServerCharacters) && ReadServer(authority))
            return;
        (UserInfo, Host) = (null, null);
        Require(isRegistry);
    }

    private bool ReadServer(string server)
    {
        var at = server.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            if (!IsMade(server[..at], UserCharacters))
                return false;
            UserInfo = server[..at];
        }

        var rest = server[(at + 1)..];
        int end;
        if (rest.StartsWith('['))
        {
            end = rest.IndexOf(']', StringComparison.Ordinal) + 1;
            if (end < 3 || !IsAddress6(rest[1..(end - 1)]))
                return false;
        }
        else
        {
            end = rest.IndexOf(':', StringComparison.Ordinal);
            end = end < 0 ? rest.Length : end;
            if (!IsAddress4(rest[..end]) && !IsHostName(rest[..end]))
                return false;
        }

        Host = rest[..end];
        var port = rest[end..];
        return port.Length == 0 || port[0] == ':' && port.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
            && (port.Length == 1 || int.TryParse(port.AsSpan(1), CultureInfo.InvariantCulture, out _));
    }

    private static bool IsHostName(string name)
    {
        var labels = (name.EndsWith('.') ? name[..^1] : name).Split('.');
        return labels.All(l => l.Length > 0 && char.IsAsciiLetterOrDigit(l[0]) && char.IsAsciiLetterOrDigit(l[^1])
                && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            && (labels.Length == 1 || char.IsAsciiLetter(labels[^1][0]));
    }

    private static bool IsAddress4(string text) =>
        text.Split('.') is { Length: 4 } parts && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit)
            && int.TryParse(p, CultureInfo.InvariantCulture, out var number) && number <= 255);

    private static bool IsAddress6(string text)
    {
        var scope = text.IndexOf('%', StringComparison.Ordinal);
        if (scope >= 0)
        {
            if (scope == text.Length - 1 || text.AsSpan(scope + 1).IndexOfAnyExcept(Alphanumeric + "_.") >= 0)
                return false;
            text = text[..scope];
        }

        var halves = text.Split("::");
        if (halves.Length > 2)
            return false;
        var groups = halves.SelectMany(h => h.Length == 0 ? [] : h.Split(':')).ToArray();
        var bytes = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            var isLast = i == groups.Length - 1 && !text.EndsWith(':');
            if (groups[i].Length is > 0 and <= 4 && groups[i].All(char.IsAsciiHexDigit))
                bytes += 2;
            else if (isLast && IsAddress4(groups[i]))
                bytes += 4;
            else
                return false;
        }

        return halves.Length == 2 ? bytes < 16 : bytes == 16;
    }

    private static string Checked(string text, string characters)
    {
        Require(IsMade(text, characters));
        return text;
    }

    /// <summary>Whether there is nothing but these characters, escapes, and visible letters beyond ASCII.</summary>
    /// <exception cref="FormatException">A percent sign that begins no escape, where it is none of them.</exception>
    private static bool IsMade(string text, string characters)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (characters.Contains(c, StringComparison.Ordinal))
                continue;
            if (c == '%')
            {
                Require(i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]));
                i += 2;
            }
            else if (c <= 128 || char.IsSeparator(c) || char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }

    private static void Require(bool condition)
    {
        if (!condition)
            throw new FormatException();
    }
}
