using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using JoinType = SparkConnect.Protocol.Proto.Join.Types.JoinType;

namespace SparkConnect.Engine.Relations;

/// <summary>
/// A join on columns of one name: each key comes out once, first; the two originals stay reachable through their
/// table's name.
/// </summary>
internal static class UsingJoin
{
    /// <summary>NATURAL JOIN: on all columns that both sides have by the same name.</summary>
    public static TypedPlan Natural(Join join, Analyzer analyzer)
    {
        var (left, right) = (analyzer.Analyze(join.Left), analyzer.Analyze(join.Right));
        var names = SetPlan.Visible(left).Select(c => c.Name)
            .Where(n => SetPlan.Visible(right).Any(c => NameResolver.Same(c.Name, n))).ToArray();
        return names.Length > 0
            ? Of(left, right, join.JoinType, names, analyzer)
            : JoinPlan.Of(left, right, join.JoinType, null);
    }

    public static TypedPlan Of(
        TypedPlan left, TypedPlan right, JoinType type, IEnumerable<string> names, Analyzer analyzer)
    {
        var keys = names.Select(n => (Left: Find(left, n, "left"), Right: Find(right, n, "right"))).ToArray();
        var condition = keys.Select(Equal).Aggregate((a, b) => new Call(
            "({0} AND {1})", "({0} AND {1})", DataTypes.Boolean, true, a, b));
        var join = JoinPlan.Of(left, right, type, condition);
        var list = keys.Select(k => Key(k.Left, k.Right, type)).ToList();
        var used = keys.SelectMany(k => new[] { k.Left.Id, k.Right.Id }).ToHashSet();
        list.AddRange(join.Output.Where(c => !c.Hidden && !used.Contains(c.Id)).Select(c => new ColumnRef(c)));
        var columns = ProjectPlan.Columns(list, analyzer.Context).ToList();
        var shown = columns.Select(c => c.Id).ToHashSet();
        var hidden = join.Output.Where(c => !shown.Contains(c.Id)).Select(c => c with { Hidden = true }).ToArray();
        list.AddRange(hidden.Select(c => new ColumnRef(c)));
        columns.AddRange(hidden);
        return new ProjectPlan(join, list, columns);
    }

    private static OutputColumn Find(TypedPlan plan, string name, string side)
    {
        var matches = plan.Output.Where(c => !c.Hidden && NameResolver.Same(c.Name, name)).ToArray();
        if (matches.Length > 1)
            throw SparkErrors.AmbiguousReference(name, matches.Select(m => m.Name));
        return matches.FirstOrDefault() ?? throw new SparkException(
            "UNRESOLVED_USING_COLUMN_FOR_JOIN",
            $"USING column {SparkErrors.QuoteId(name)} cannot be resolved on the {side} side of the join. The "
            + $"{side}-side columns: [{Names(plan)}].",
            "42703",
            new Dictionary<string, string>
            {
                ["colName"] = SparkErrors.QuoteId(name), ["side"] = side, ["suggestion"] = Names(plan),
            });
    }

    private static string Names(TypedPlan plan) => string.Join(
        ", ", SetPlan.Visible(plan).Select(c => SparkErrors.QuoteId(c.Name)).Order(StringComparer.Ordinal));

    private static Call Equal((OutputColumn Left, OutputColumn Right) key)
    {
        var (a, b) = (new ColumnRef(key.Left), new ColumnRef(key.Right));
        var common = TypeCoercion.Common(a.Type, b.Type)
            ?? throw SparkErrors.BinaryMismatch($"({a.Name} = {b.Name})", a.Type, b.Type);
        return new Call(
            "({0} = {1})", "({0} = {1})", DataTypes.Boolean, true, Casts.Implicit(a, common), Casts.Implicit(
                b, common));
    }

    private static Expr Key(OutputColumn left, OutputColumn right, JoinType type) => type switch
    {
        JoinType.RightOuter => new ColumnRef(right),
        JoinType.FullOuter => new Alias(
            new Call(
                "coalesce({0}, {1})", "coalesce({0}, {1})", TypeCoercion.Common(left.Type, right.Type)!, true,
                new ColumnRef(left), new ColumnRef(right)),
            left.Name),
        _ => new ColumnRef(left),
    };
}
