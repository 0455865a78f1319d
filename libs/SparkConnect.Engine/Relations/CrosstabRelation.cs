using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Proto;
using SparkConnect.Protocol.Types;
using Literal = SparkConnect.Engine.Expressions.Literal;

namespace SparkConnect.Engine.Relations;

/// <summary>stat.crosstab: how often each pair of values occurs.</summary>
internal static class CrosstabRelation
{
    /// <summary>The values of the second column become the columns.</summary>
    public static Relation Values(StatCrosstab crosstab) => new()
    {
        Project = new()
        {
            Input = crosstab.Input,
            Expressions = { new Expression { UnresolvedAttribute = new() { UnparsedIdentifier = crosstab.Col2 } } },
        },
    };

    public static TypedPlan From(StatCrosstab crosstab, Analyzer analyzer)
    {
        var input = analyzer.Analyze(crosstab.Input);
        var scope = analyzer.ScopeOf(input);
        var row = Text(NameResolver.Resolve(crosstab.Col1, scope));
        var column = Text(NameResolver.Resolve(crosstab.Col2, scope));
        var counts = analyzer.Context.Sources.Values(crosstab).Select(LiteralReader.Read).Select(v => (Expr)new Alias(
            new AggregateCall("count(CASE WHEN {0} = {1} THEN 1 END)", "count", DataTypes.Long, false, column, Text(v)),
            v is Literal { Value: null } ? "null" : v.Name));
        return AggregatePlan.Of(
            input, [row], [new Alias(row, $"{crosstab.Col1}_{crosstab.Col2}"), .. counts], analyzer.Context);
    }

    private static Call Text(Expr value) => new(
        "coalesce({0}, 'null')", "coalesce({0})", DataTypes.String, false,
            Casts.Explicit(value, DataTypes.String, CastMode.Ansi));
}
