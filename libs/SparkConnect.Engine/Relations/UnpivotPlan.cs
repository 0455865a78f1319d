using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Engine.Sql;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Relations;

/// <summary>For each row one row a value column: its name and its value beside the identity columns.</summary>
internal sealed class UnpivotPlan(
    TypedPlan input, IReadOnlyList<OutputColumn> ids, IReadOnlyList<string> names, IReadOnlyList<Expr> values,
    OutputColumn variable, OutputColumn value) : TypedPlan([.. ids, variable, value], input)
{
    public override string Sql
    {
        get
        {
            var kept = string.Concat(ids.Select(c => $"{c.Sql}, "));
            var titles = string.Join(", ", names.Select(Literal.Quote));
            var cells = string.Join(", ", values.Select(v => v.Sql));
            return $"SELECT {kept}unnest([{titles}]) AS {variable.Sql}, unnest([{cells}]) AS {value.Sql} "
                + $"FROM ({Children[0].Sql})";
        }
    }

    public override string Describe() => $"Unpivot [{string.Join(", ", names)}]";

    public static TypedPlan From(Relation relation, Analyzer analyzer)
    {
        var unpivot = relation.Unpivot;
        var input = analyzer.Analyze(unpivot.Input);
        var scope = analyzer.ScopeOf(input);
        var isSql = SqlConventions.IsMarked(relation, SqlConventions.Unpivot);
        var values = unpivot.Values is null ? [] : analyzer.Expressions.AnalyzeList(unpivot.Values.Values_, scope);
        var ids = isSql ? [] : analyzer.Expressions.AnalyzeList(unpivot.Ids, scope);
        if (isSql)
            ids = Rest(input, values);
        else if (unpivot.Values is null)
            values = Rest(input, ids);
        var type = TypeCoercion.Common(values.Select(v => v.Type)) ?? throw Mismatch(values);
        var all = SetPlan.Visible(input).Select(c => new ColumnRef(c));
        var projected = ProjectPlan.Of(input, [.. ids, .. all], analyzer.Context);
        return new UnpivotPlan(
            projected, [.. projected.Output.Take(ids.Count)], [.. values.Select(v => v.Name)],
            [.. values.Select(v => Casts.Implicit(AggregatePlan.Unalias(v), type))],
            new OutputColumn(analyzer.Context.NextId(), unpivot.VariableColumnName, DataTypes.String, false),
            new OutputColumn(analyzer.Context.NextId(), unpivot.ValueColumnName, type, values.Any(v => v.Nullable)));
    }

    private static SparkException Mismatch(IReadOnlyList<Expr> values)
    {
        var types = string.Join(", ", values.GroupBy(v => v.Type)
            .Select(g => $"\"{g.Key.Sql}\" ({string.Join(", ", g.Select(v => $"`{v.Name}`"))})")
            .Order(StringComparer.Ordinal));
        return new SparkException(
            "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
            "Unpivot value columns must share a least common type, some types do not: "
            + $"[{types}].",
            "42K09", new Dictionary<string, string> { ["types"] = types });
    }

    private static Expr[] Rest(TypedPlan input, IReadOnlyList<Expr> named)
    {
        var used = named.SelectMany(v => v.Walk()).OfType<ColumnRef>().Select(r => r.Column.Id).ToHashSet();
        return [.. SetPlan.Visible(input).Where(c => !used.Contains(c.Id)).Select(c => new ColumnRef(c))];
    }
}
