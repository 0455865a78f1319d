using System.Text;

namespace SparkConnect.Client.Internals.Sql;

/// <summary>Names and texts as pieces of SQL that are read back as they were, whatever they contain.</summary>
internal static class SqlQuoting
{
    public static string Identifier(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    public static string String(string text)
    {
        var sql = new StringBuilder(text.Length + 2).Append('\'');
        foreach (var c in text)
        {
            _ = c switch
            {
                '\'' or '\\' => sql.Append('\\').Append(c),
                '\n' => sql.Append("\\n"),
                '\r' => sql.Append("\\r"),
                '\t' => sql.Append("\\t"),
                '\0' => sql.Append("\\0"),
                _ => sql.Append(c),
            };
        }

        return sql.Append('\'').ToString();
    }

    /// <summary>The parts of an attribute's name, as Spark splits it: at dots outside backticks.</summary>
    public static List<string> NameParts(string name)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '.')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (name[i] == '`' && part.Length == 0)
            {
                i = ReadQuoted(name, i + 1, part);
            }
            else
            {
                part.Append(name[i]);
            }
        }

        parts.Add(part.ToString());
        return parts;
    }

    public static string Identifiers(string name) => string.Join('.', NameParts(name).Select(Identifier));

    private static int ReadQuoted(string name, int start, StringBuilder part)
    {
        for (var i = start; i < name.Length; i++)
        {
            if (name[i] != '`')
                part.Append(name[i]);
            else if (i + 1 < name.Length && name[i + 1] == '`')
                part.Append(name[i++]);
            else
                return i;
        }

        throw new FormatException($"The name {name} has a backtick that is not closed.");
    }
}
