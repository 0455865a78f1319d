namespace Conformance.Sql;

/// <summary>A statement and what Spark answers to it.</summary>
/// <param name="Sql">The statement, on one line.</param>
/// <param name="Answer">The columns and the rows, one a line; or <c>! error class</c>.</param>
public sealed record QueryEntry(string Sql, IReadOnlyList<string> Answer);

/// <summary>
/// A file of statements, each followed by Spark's answer in lines that begin with <c>|</c>; lines that begin with
/// <c>--</c> are comments. With <c>UPDATE_GOLDEN=1</c> in the environment the tests on Spark write the answers.
/// </summary>
internal static class QueryFile
{
    public static bool IsUpdated => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    private static string Folder => Path.Combine(Checkout.Root, "tests", "Conformance", "Sql");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.sql").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    public static IReadOnlyList<QueryEntry> Read(string name)
    {
        var entries = new List<QueryEntry>();
        foreach (var line in File.ReadLines(PathOf(name)).Where(l => l.Length > 0 && !IsComment(l)))
        {
            if (line[0] != '|')
                entries.Add(new QueryEntry(line, []));
            else
                entries[^1] = entries[^1] with { Answer = [.. entries[^1].Answer, line] };
        }
        return entries;
    }

    /// <summary>Writes the answers in the place of the old ones; comments and blank lines stay.</summary>
    public static void Write(string name, IReadOnlyList<QueryEntry> entries)
    {
        var next = 0;
        var lines = File.ReadAllLines(PathOf(name))
            .Where(line => line.Length == 0 || line[0] != '|')
            .SelectMany(line => line.Length == 0 || IsComment(line) ? [line] : entries[next++].Answer.Prepend(line));
        File.WriteAllText(PathOf(name), string.Join('\n', lines) + "\n");
    }

    private static bool IsComment(string line) => line.StartsWith("--", StringComparison.Ordinal);

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.sql");
}
