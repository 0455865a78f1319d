using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SetOpType = SparkConnect.Protocol.Proto.SetOperation.Types.SetOpType;

namespace SparkConnect.Engine.Relations;

/// <summary>UNION, INTERSECT and EXCEPT, with or without duplicates.</summary>
internal sealed class SetPlan(TypedPlan left, TypedPlan right, string word, IReadOnlyList<OutputColumn> output)
    : TypedPlan(output, left, right)
{
    public override string Sql =>
        $"SELECT {Renamed(Children[0])} FROM ({Children[0].Sql}) {word} SELECT {Renamed(Children[1])} FROM "
            + $"({Children[1].Sql})";

    public override string Describe() => word;

    public static TypedPlan From(SetOperation operation, Analyzer analyzer)
    {
        var left = analyzer.Analyze(operation.LeftInput);
        var right = analyzer.Analyze(operation.RightInput);
        if (operation.ByName)
            (left, right) = UnionByName.Align(left, right, operation.AllowMissingColumns, analyzer.Context);
        var word = operation.SetOpType switch
        {
            SetOpType.Union => "UNION",
            SetOpType.Intersect => "INTERSECT",
            SetOpType.Except => "EXCEPT",
            _ => throw SparkErrors.Unsupported($"set operation {operation.SetOpType}"),
        };
        return Of(left, right, operation.IsAll ? $"{word} ALL" : word, analyzer.Context);
    }

    public static TypedPlan Of(TypedPlan left, TypedPlan right, string word, AnalysisContext context)
    {
        var (a, b) = (Visible(left), Visible(right));
        if (a.Length != b.Length)
        {
            throw new SparkException(
                "NUM_COLUMNS_MISMATCH",
                $"{Shown(word)} can only be performed on inputs with the same number of columns, but the first input "
                + $"has {a.Length} columns and the second input has {b.Length} columns.",
                "42826",
                new Dictionary<string, string>
                {
                    ["operator"] = Shown(word), ["firstNumColumns"] = $"{a.Length}",
                    ["invalidOrdinalNum"] = "second", ["invalidNumColumns"] = $"{b.Length}",
                });
        }

        var types = a.Zip(b, (x, y) => TypeCoercion.Common(x.Type, y.Type)).ToArray();
        for (var i = 0; i < types.Length; i++)
        {
            if (types[i] is null)
                throw Incompatible(word, i, a[i], b[i]);
        }

        var output = a.Select((c, i) => new OutputColumn(
            context.NextId(), c.Name, types[i]!,
            word.StartsWith("UNION", StringComparison.Ordinal) ? c.Nullable || b[i].Nullable : c.Nullable,
            c.Metadata)).ToArray();
        return new SetPlan(Convert(left, a, types!, context), Convert(right, b, types!, context), word, output);
    }

    public static OutputColumn[] Visible(TypedPlan plan) => [.. plan.Output.Where(c => !c.Hidden)];

    private static ProjectPlan Convert(
        TypedPlan plan, OutputColumn[] columns, DataType[] types, AnalysisContext context)
    {
        var list = columns.Select((c, i) => Casts.Implicit(new ColumnRef(c), types[i])).ToArray();
        return new ProjectPlan(plan, list, ProjectPlan.Columns(list, context));
    }

    private static SparkException Incompatible(string word, int index, OutputColumn a, OutputColumn b)
    {
        var place = index switch { 0 => "first", 1 => "second", 2 => "third", _ => $"{index + 1}th" };
        return new SparkException(
            "INCOMPATIBLE_COLUMN_TYPE",
            $"{Shown(word)} can only be performed on tables with compatible column types. The {place} column of the "
            + $"second table is \"{b.Type.Sql}\" type which is not compatible with \"{a.Type.Sql}\" at the "
            + "same column of the first table.",
            "42825",
            new Dictionary<string, string>
            {
                ["operator"] = Shown(word), ["columnOrdinalNumber"] = place, ["tableOrdinalNumber"] = "second",
                ["dataType1"] = $"\"{b.Type.Sql}\"", ["dataType2"] = $"\"{a.Type.Sql}\"", ["hint"] = "",
            });
    }

    // To Spark a UNION is a UNION ALL, whose duplicates go later.
    private static string Shown(string word) => word == "UNION ALL" ? "UNION" : word;

    private string Renamed(TypedPlan child) =>
        string.Join(", ", child.Output.Zip(Output, (c, o) =>
            $"{(word == "UNION ALL" ? c.Sql : ZeroSign.Dropped(c.Sql, c.Type))} AS {o.Sql}"));
}
