using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// VALUES: rows of constants. Each column has the type in which its values meet; they are called col1, ….
/// </summary>
internal sealed class ValuesPlan(IReadOnlyList<IReadOnlyList<Expr>> rows, IReadOnlyList<OutputColumn> output)
    : TypedPlan(output)
{
    public override string Sql
    {
        get
        {
            if (rows.Count == 0)
                return $"SELECT {string.Join(
                    ", ", Output.Select(c => $"CAST(NULL AS {DuckDbType.Of(c.Type)}) AS {c.Sql}")
                    .DefaultIfEmpty(NoColumns))} WHERE FALSE";
            var values = rows.Select(r => $"({string.Join(", ", r.Select(v => v.Sql))})");
            return $"SELECT {ColumnList(Output)} FROM (VALUES {string.Join(", ", values)}) AS v({ColumnList(Output)})";
        }
    }

    public override string Describe() => $"LocalTableScan [{string.Join(", ", Output.Select(c => c.Name))}]";

    /// <summary>The table function of the SQL parser: one struct call for each row.</summary>
    public static TypedPlan From(UnresolvedTableValuedFunction function, Analyzer analyzer)
    {
        var scope = analyzer.ScopeOf();
        var rows = function.Arguments
            .Select(r => r.UnresolvedFunction.Arguments.Select(a => analyzer.Expressions.Analyze(a, scope)).ToArray())
            .ToArray();
        var types = Enumerable.Range(0, rows[0].Length).Select(i => ColumnType(rows, i)).ToArray();
        var output = types.Select((t, i) => new OutputColumn(
            analyzer.Context.NextId(), $"col{i + 1}", t, rows.Any(r => r[i].Nullable))).ToArray();
        return new ValuesPlan([.. rows.Select(r => r.Zip(types, Casts.Implicit).ToArray())], output);
    }

    private static DataType ColumnType(Expr[][] rows, int index)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != rows[0].Length)
            {
                throw new SparkException(
                    "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH",
                    $"Invalid inline table. Inline table expected {rows[0].Length} columns but found {rows[i].Length} "
                    + $"columns in row {i}.",
                    "42000",
                    new Dictionary<string, string>
                    {
                        ["expectedNumCols"] = $"{rows[0].Length}", ["actualNumCols"] = $"{rows[i].Length}",
                        ["rowIndex"] = $"{i}",
                    });
            }
        }

        return TypeCoercion.Common(rows.Select(r => r[index].Type)) ?? throw new SparkException(
            "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE",
            $"Invalid inline table. Found incompatible types in the column `col{index + 1}` for inline table.",
                "42000", new Dictionary<string, string> { ["colName"] = $"`col{index + 1}`" });
    }
}
