using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace SparkConnect.Engine.Execution;

internal static partial class ScalarFunctions
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    private static void RegisterRegex(DuckDBConnection c)
    {
        Map<string, string, bool>(c, "spark_regexp_matches", (s, p) => Pattern(p, "rlike").IsMatch(s));
        Map<string, string, int>(c, "spark_regexp_count", (s, p) => Pattern(p, "regexp_count").Count(s));
        Map<string, string, int>(c, "spark_regexp_instr", (s, p) =>
            Pattern(p, "regexp_instr").Match(s) is { Success: true } m ? m.Index + 1 : 0);
        Map<string, string, string>(c, "spark_regexp_find", (s, p) =>
            Pattern(p, "regexp_substr").Match(s) is { Success: true } m ? m.Value : null);
        Map<string, string, int, string>(c, "spark_regexp_extract", Extract);
        Map<string, string, int, string>(c, "spark_regexp_extract_all", ExtractAll);
        Map<string, string, string, int, string>(c, "spark_regexp_replace", Replace);
        Map<string, string, int, string>(c, "spark_split", Split);
    }

    private static Regex Pattern(string pattern, string function)
    {
        if (Patterns.TryGetValue(pattern, out var known))
            return known;
        try
        {
            var made = new Regex(JavaPattern.ToDotNet(pattern), RegexOptions.CultureInvariant);
            return Patterns.Count > 1000 ? made : Patterns.GetOrAdd(pattern, made);
        }
        catch (ArgumentException)
        {
            throw Raise(
                "INVALID_PARAMETER_VALUE.PATTERN", "22023",
                $"The value of parameter(s) `regexp` in `{function}` is invalid: '{pattern}'.",
                ("functionName", $"`{function}`"), ("parameter", "`regexp`"), ("value", $"'{pattern}'"));
        }
    }

    private static string Extract(string text, string pattern, int group)
    {
        // As in Spark the group is looked at only where something matches.
        var regex = Pattern(pattern, "regexp_extract");
        if (regex.Match(text) is not { Success: true } match)
            return "";
        CheckGroup(regex, group, "regexp_extract");
        return match.Groups[group].Value;
    }

    // Lists travel as JSON: scalar functions here give single values.
    private static string ExtractAll(string text, string pattern, int group)
    {
        var regex = Pattern(pattern, "regexp_extract_all");
        var matches = regex.Matches(text);
        if (matches.Count > 0)
            CheckGroup(regex, group, "regexp_extract_all");
        return JsonSerializer.Serialize(matches.Select(m => m.Groups[group].Value));
    }

    private static void CheckGroup(Regex regex, int group, string function)
    {
        var count = regex.GetGroupNumbers().Length - 1;
        if (group < 0 || group > count)
        {
            throw Raise(
                "INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX", "22023",
                $"The value of parameter(s) `idx` in `{function}` is invalid: Expects group index between 0 and "
                    + $"{count}, "
                + $"but got {group}.",
                ("functionName", $"`{function}`"), ("parameter", "`idx`"), ("groupCount", $"{count}"),
                ("groupIndex", $"{group}"));
        }
    }

    private static string Replace(string text, string pattern, string replacement, int position)
    {
        var regex = Pattern(pattern, "regexp_replace");
        return position - 1 > text.Length
            ? text
            : regex.Replace(text, m => Expand(m, replacement), -1, Math.Max(0, position - 1));
    }

    // Java's replacement: $1 or ${name} for a group, a backslash takes the next character as it is.
    private static string Expand(Match match, string replacement)
    {
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            if (c == '\\' && i + 1 < replacement.Length)
                text.Append(replacement[++i]);
            else if (c == '$' && i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]))
                text.Append(match.Groups[replacement[++i] - '0'].Value);
            else if (c == '$' && replacement.IndexOf('}', i) is > 0 and var close && replacement[i + 1] == '{')
                (_, i) = (text.Append(match.Groups[replacement[(i + 2)..close]].Value), close);
            else
                text.Append(c);
        }

        return text.ToString();
    }

    // Java's split: an empty match at the beginning makes no piece; the rest is the last piece.
    private static string Split(string text, string pattern, int limit)
    {
        var pieces = new List<string>();
        var from = 0;
        foreach (Match match in Pattern(pattern, "split").Matches(text))
        {
            if (limit > 0 && pieces.Count == limit - 1)
                break;
            // No cut before the first character, nor, between all characters, after the last.
            if (match.Length == 0 && (match.Index == 0 || pattern.Length == 0 && match.Index == text.Length))
                continue;
            pieces.Add(text[from..match.Index]);
            from = match.Index + match.Length;
        }

        pieces.Add(text[from..]);
        return JsonSerializer.Serialize(pieces);
    }
}
