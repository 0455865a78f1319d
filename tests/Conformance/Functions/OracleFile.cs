namespace Conformance.Functions;

/// <summary>An expression in SQL and what Spark makes of it: a type and a value, or an error class.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="Type">The type's simple string; <c>!</c> where the expression is an error.</param>
/// <param name="Value">The value as <see cref="RowValues.Text"/> writes it, or the error class.</param>
public sealed record OracleEntry(string Expression, string Type, string Value)
{
    /// <summary>What stands in place of the type for an error.</summary>
    public const string Error = "!";

    public override string ToString() => $"{Expression}\t{Type}\t{Value}";
}

/// <summary>
/// A file of expressions with Spark's answers: tab-separated, one entry a line; lines that begin with # are comments.
/// With <c>UPDATE_GOLDEN=1</c> in the environment the tests on Spark write the answers; a new line needs only its
/// expression then.
/// </summary>
internal static class OracleFile
{
    public static bool IsUpdated => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    private static string Folder => Path.Combine(Checkout.Root, "tests", "Conformance", "Functions");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.tsv").Select(f => Path.GetFileNameWithoutExtension(f)).Order();

    public static IReadOnlyList<OracleEntry> Read(string name) =>
        [.. File.ReadLines(PathOf(name)).Where(IsEntry).Select(Parse)];

    /// <summary>Writes the entries in the place of the old ones; comments and blank lines stay.</summary>
    public static void Write(string name, IReadOnlyList<OracleEntry> entries)
    {
        var next = 0;
        var lines = File.ReadAllLines(PathOf(name))
            .Select(line => IsEntry(line) ? entries[next++].ToString() : line)
            .ToArray();
        File.WriteAllText(PathOf(name), string.Join('\n', lines) + "\n");
    }

    private static string PathOf(string name) => Path.Combine(Folder, $"{name}.tsv");

    private static bool IsEntry(string line) => line.Length > 0 && line[0] != '#';

    private static OracleEntry Parse(string line)
    {
        var parts = line.Split('\t');
        return parts.Length == 3
            ? new OracleEntry(parts[0], parts[1], parts[2])
            : new OracleEntry(parts[0], "", "");
    }
}
