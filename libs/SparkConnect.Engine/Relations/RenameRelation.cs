using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Relations;

/// <summary>The same columns under other names: withColumnRenamed and toDF.</summary>
internal static class RenameRelation
{
    public static TypedPlan From(WithColumnsRenamed message, Analyzer analyzer)
    {
        var input = analyzer.Analyze(message.Input);
        var renames = message.Renames.Select(r => (r.ColName, r.NewColName))
            .Concat(message.RenameColumnsMap.Select(r => (ColName: r.Key, NewColName: r.Value))).ToArray();
        var names = SetPlan.Visible(input).Select(c => renames.Aggregate(
            c.Name, (name, r) => NameResolver.Same(name, r.ColName) ? r.NewColName : name));
        return Rename(input, [.. names], analyzer.Context);
    }

    public static TypedPlan From(ToDF message, Analyzer analyzer)
    {
        var input = analyzer.Analyze(message.Input);
        var count = SetPlan.Visible(input).Length;
        if (count != message.ColumnNames.Count)
        {
            throw new SparkException(
                "ASSIGNMENT_ARITY_MISMATCH",
                $"The number of columns or variables assigned or aliased: {message.ColumnNames.Count} does not match "
                    + $"the "
                + $"number of source expressions: {count}.",
                "42802",
                new Dictionary<string, string>
                {
                    ["numTarget"] = $"{message.ColumnNames.Count}", ["numExpr"] = $"{count}",
                });
        }

        return Rename(input, message.ColumnNames, analyzer.Context);
    }

    public static TypedPlan Rename(TypedPlan input, IReadOnlyList<string> names, AnalysisContext context)
    {
        var list = SetPlan.Visible(input).Zip(names, (column, name) => column.Name == name
            ? (Expr)new ColumnRef(column)
            : new Alias(new ColumnRef(column), name)).ToArray();
        return ProjectPlan.Of(input, list, context);
    }
}
