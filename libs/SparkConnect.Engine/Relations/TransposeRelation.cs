using System.Globalization;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// transpose: rows become columns, named by an index column; columns become rows, named in a column key.
/// </summary>
internal static class TransposeRelation
{
    private const int MaxRows = 500;

    /// <summary>The values of the index column become the columns.</summary>
    public static Relation Values(Transpose transpose) => new()
    {
        Project = new() { Input = transpose.Input, Expressions = { Index(transpose) } },
    };

    public static TypedPlan From(Transpose transpose, Analyzer analyzer)
    {
        var input = analyzer.Analyze(transpose.Input);
        var columns = SetPlan.Visible(input);
        var index = transpose.IndexColumns.Count == 0
            ? new ColumnRef(columns[0])
            : analyzer.Expressions.Analyze(transpose.IndexColumns[0], analyzer.ScopeOf(input));
        var others = columns.Where(c => c.Sql != index.Sql).ToArray();
        var type = TypeCoercion.Common(others.Select(c => c.Type)) ?? throw new SparkException(
            "TRANSPOSE_NO_LEAST_COMMON_TYPE",
            $"Transpose requires non-index columns to share a least common type, but {string.Join(
                ", ", others.Select(c => $"\"{c.Type.Sql}\""))} do not.",
            "42K09", Unlike([.. others.Select(c => c.Type)]));
        var names = analyzer.Context.Sources.Values(transpose).Select(LiteralReader.Read)
            .Where(l => l is not Literal { Value: null })
            .Select(l => l.Name).ToArray();
        if (names.Length > MaxRows)
        {
            throw new SparkException(
                "TRANSPOSE_EXCEED_ROW_LIMIT",
                $"Number of rows exceeds the allowed limit of {MaxRows} for TRANSPOSE. If this was intended, set "
                + "spark.sql.transposeMaxValues to at least the current row count.", "54006",
                new Dictionary<string, string>
                {
                    ["maxValues"] = $"{MaxRows}", ["config"] = "spark.sql.transposeMaxValues",
                });
        }

        var lists = others.Select(c => (Expr)new AggregateCall(
            "list({0} ORDER BY {1})", "list", new ArrayType(type), false, Casts.Implicit(new ColumnRef(c), type),
                index));
        var rows = AggregatePlan.Global(
            FilterPlan.Of(input, new Call("({0} IS NOT NULL)", "isnotnull({0})", DataTypes.Boolean, false, index)),
            [.. lists.DefaultIfEmpty(Literal.Of(0))], analyzer.Context);
        var cells = new List<IReadOnlyList<string>> { others.Select(c => Literal.Quote(c.Name)).ToArray() };
        cells.AddRange(names.Select((_, i) => rows.Output.Take(others.Length)
            .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Sql}[{i + 1}]")).ToArray()));
        return new UnnestedPlan(rows, "Transpose", cells,
        [
            new OutputColumn(analyzer.Context.NextId(), "key", DataTypes.String, false),
            .. names.Select(n => new OutputColumn(analyzer.Context.NextId(), n, type, true)),
        ]);
    }

    // The first two types that do not meet.
    private static Dictionary<string, string> Unlike(DataType[] types)
    {
        var other = Array.Find(types, t => TypeCoercion.Common(types[0], t) is null) ?? types[^1];
        return new() { ["dt1"] = $"\"{types[0].Sql}\"", ["dt2"] = $"\"{other.Sql}\"" };
    }

    // Without an index column the first one is it.
    private static Expression Index(Transpose transpose) => transpose.IndexColumns.Count > 0
        ? transpose.IndexColumns[0]
        : new Expression { UnresolvedStar = new() };
}
