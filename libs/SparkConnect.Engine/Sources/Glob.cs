using System.Text;
using System.Text.RegularExpressions;

namespace SparkConnect.Engine.Sources;

/// <summary>Hadoop's path patterns: *, ?, [a-c], [^a] and {a,b}, each within one part of the path.</summary>
internal static class Glob
{
    public static bool IsPattern(string path) => path.AsSpan().IndexOfAny("*?[{") >= 0;

    /// <summary>The files and folders that match an absolute pattern.</summary>
    public static IEnumerable<string> Expand(string pattern)
    {
        IEnumerable<string> found = ["/"];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsPattern(part))
            {
                found = found.Select(f => Path.Combine(f, part)).Where(Path.Exists);
                continue;
            }

            var regex = ToRegex(part);
            found = found.Where(Directory.Exists).SelectMany(Directory.EnumerateFileSystemEntries)
                .Where(f => regex.IsMatch(Path.GetFileName(f)) && Path.GetFileName(f) is not ['.' or '_', ..]);
        }

        return found.Order(StringComparer.Ordinal);
    }

    /// <summary>A pattern for one name.</summary>
    public static Regex ToRegex(string glob)
    {
        var text = new StringBuilder("^");
        var depth = 0;
        for (var i = 0; i < glob.Length; i++)
        {
            var c = glob[i];
            var close = c == '[' ? glob.IndexOf(']', i + 1) : -1;
            if (close > 0)
            {
                text.Append('[').Append(glob.AsSpan(i + 1, close - i - 1)).Append(']');
                i = close;
                continue;
            }

            depth += c switch { '{' => 1, '}' when depth > 0 => -1, _ => 0 };
            text.Append(c switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '{' => "(?:",
                '}' => ")",
                ',' when depth > 0 => "|",
                _ => Regex.Escape(c.ToString()),
            });
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
