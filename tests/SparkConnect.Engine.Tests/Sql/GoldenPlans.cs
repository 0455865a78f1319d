using System.Runtime.CompilerServices;
using SparkConnect.Engine.Sql;

namespace SparkConnect.Engine.Tests.Sql;

/// <summary>Statements in the Cases folder, with the plans that they stand for beside them.</summary>
internal static class GoldenPlans
{
    /// <summary>Set to any value to write the golden files anew.</summary>
    private const string UpdateVariable = "UPDATE_GOLDEN_FILES";

    public static IReadOnlyList<string> Statements(string name) => File.ReadAllLines(PathOf(name));

    /// <summary>Compares the lines with the golden file, or writes it where the environment asks for that.</summary>
    public static void ShouldMatch(string name, IReadOnlyList<string> lines)
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) is { Length: > 0 })
            File.WriteAllLines(PathOf(name), lines);
        var expected = File.ReadAllLines(PathOf(name));
        lines.Count.ShouldBe(expected.Length);
        for (var i = 0; i < lines.Count; i++)
            lines[i].ShouldBe(expected[i]);
    }

    /// <summary>The statement's record with its relations as text.</summary>
    public static string Text(Statement statement) => statement is QueryStatement query
        ? PlanText.Of(query.Relation)
        : $"{statement.GetType().Name}({string.Join(", ", Members(statement))})";

    private static IEnumerable<string> Members(object record) => record.GetType().GetProperties()
        .Where(p => p.Name != nameof(Statement.References) && p.Name != "EqualityContract")
        .Select(p => (p.Name, Text: Value(p.GetValue(record))))
        .Where(p => p.Text is not ("" or "False" or "[]" or "{}"))
        .Select(p => $"{p.Name}={p.Text}");

    private static string Value(object? value) => value switch
    {
        null => "",
        Statement s => Text(s),
        TableIdentifier t => t.Unparsed,
        Google.Protobuf.IMessage m => PlanText.Of(m),
        SparkConnect.Protocol.Types.StructType s => SchemaText(s),
        SparkConnect.Protocol.Types.StructField f => FieldText(f),
        SparkConnect.Protocol.Types.DataType t => t.SimpleString,
        string s => s,
        IReadOnlyDictionary<string, string> map => $"{{{string.Join(", ", map.Select(p => $"{p.Key}={p.Value}"))}}}",
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Value))}]",
        AlterAction or PartitionValue or NewColumn => $"{value.GetType().Name}({string.Join(", ", Members(value))})",
        _ => FormattableString.Invariant($"{value}"),
    };

    private static string SchemaText(SparkConnect.Protocol.Types.StructType schema) =>
        $"<{string.Join(", ", schema.Fields.Select(FieldText))}>";

    private static string FieldText(SparkConnect.Protocol.Types.StructField field) =>
        $"{field.Name} {field.DataType.SimpleString}{(field.Nullable ? "" : " NOT NULL")}{field.Metadata}";

    private static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Cases", name);
}
