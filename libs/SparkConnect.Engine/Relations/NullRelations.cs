using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Relations;

/// <summary>na.fill, na.drop and na.replace; NaN counts as null, as in Spark.</summary>
internal static class NullRelations
{
    public static TypedPlan From(NAFill fill, Analyzer analyzer)
    {
        var input = analyzer.Analyze(fill.Input);
        var columns = SetPlan.Visible(input);
        var values = fill.Values.Select(v => (Expr)LiteralReader.Read(v)).ToArray();
        var named = fill.Cols.Select(c => Find(columns, c)).ToArray();
        var list = columns.Select(c => values.Length > 1
            ? Filled(c, named.Zip(values).FirstOrDefault(p => p.First.Id == c.Id).Second)
            : Filled(
                c, (named.Length == 0 || named.Any(n => n.Id == c.Id)) && Fits(values[0].Type, c.Type) ? values[0]
                : null));
        return ProjectPlan.Of(input, [.. list], analyzer.Context);
    }

    public static TypedPlan From(NADrop drop, Analyzer analyzer)
    {
        var input = analyzer.Analyze(drop.Input);
        var columns = SetPlan.Visible(input);
        var looked = drop.Cols.Count == 0 ? columns : [.. drop.Cols.Select(c => Find(columns, c))];
        var minimum = drop.HasMinNonNulls ? drop.MinNonNulls : looked.Length;
        var tests = string.Join(
            " + ", looked.Select((_, i) => $"CAST({{{i}}} IS NOT NULL AS INTEGER)").DefaultIfEmpty("0"));
        var condition = new Call(
            $"({tests} >= {minimum})", "atleastnnonnulls({*})", DataTypes.Boolean, false,
                [.. looked.Select(WithoutNan)]);
        return FilterPlan.Of(input, condition);
    }

    public static TypedPlan From(NAReplace replace, Analyzer analyzer)
    {
        var input = analyzer.Analyze(replace.Input);
        var columns = SetPlan.Visible(input);
        var named = replace.Cols.Where(c => c != "*").Select(c => Find(columns, c).Id).ToHashSet();
        var pairs = replace.Replacements
            .Select(r => (Old: LiteralReader.Read(r.OldValue), New: LiteralReader.Read(r.NewValue))).ToArray();
        var list = columns.Select(
            c => named.Count == 0 || named.Contains(c.Id) ? Replaced(c, pairs) : new ColumnRef(c));
        return ProjectPlan.Of(input, [.. list], analyzer.Context);
    }

    private static OutputColumn Find(OutputColumn[] columns, string name)
    {
        var parts = NameResolver.Split(name);
        return Array.Find(columns, c => NameResolver.Same(c.Name, parts[^1]))
            ?? throw SparkErrors.UnresolvedColumn(name, columns.Select(c => c.Name));
    }

    private static bool Fits(DataType value, DataType column) => value switch
    {
        NumericType => column is NumericType,
        StringType => column is StringType,
        BooleanType => column is BooleanType,
        _ => false,
    };

    private static Expr Filled(OutputColumn column, Expr? value)
    {
        if (value is null)
            return new ColumnRef(column);
        var filled = new Call(
            "coalesce({0}, {1})", "coalesce({*})", column.Type, false, WithoutNan(column),
                Casts.Implicit(value, column.Type));
        return new Alias(filled, column.Name);
    }

    private static Expr Replaced(OutputColumn column, IReadOnlyList<(Expr Old, Expr New)> pairs)
    {
        var fitting = pairs.Where(p => Fits(p.Old.Type, column.Type)).ToArray();
        if (fitting.Length == 0)
            return new ColumnRef(column);
        var cases = string.Concat(fitting.Select((_, i) => $" WHEN {{{2 * i + 1}}} THEN {{{2 * i + 2}}}"));
        Expr[] arguments =
        [
            new ColumnRef(column),
            .. fitting.SelectMany(
                p => new[] { Casts.Implicit(p.Old, column.Type), Casts.Implicit(p.New, column.Type) }),
        ];
        var nullable = column.Nullable || fitting.Any(p => p.New.Nullable);
        return new Alias(
            new Call($"CASE {{0}}{cases} ELSE {{0}} END", "replace({*})", column.Type, nullable, arguments),
            column.Name);
    }

    private static Expr WithoutNan(OutputColumn column) => column.Type is FractionalType
        ? new Call("CASE WHEN NOT isnan({0}) THEN {0} END", "nanvl({0})", column.Type, true, new ColumnRef(column))
        : new ColumnRef(column);
}
