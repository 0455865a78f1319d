using System.Text.Json.Nodes;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Indices back to text, by the labels given or those in the column's metadata.</summary>
internal sealed class IndexToStringKind() : TransformerKind(
    "org.apache.spark.ml.feature.IndexToString",
    new ParamTable().Add<string>("inputCol").Add<string>("outputCol").Add<string[]>("labels"))
{
    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var name = parameters.Get<string>("inputCol");
        var column = NameResolver.Resolve(name, analyzer.ScopeOf(input));
        var index = MlColumns.Numeric(column, name, DataTypes.Double);
        var labels = parameters.Find("labels") is string[] { Length: > 0 } given
            ? given
            : FromMetadata(column, name);
        var list = $"CAST([{string.Join(", ", labels.Select(Literal.Quote))}] AS VARCHAR[])";
        var sql = $"list_extract({list}, CAST({index} AS BIGINT) + 1)";
        return AppendPlan.One(
            input, analyzer, "IndexToString", parameters.Get<string>("outputCol"), DataTypes.String, sql);
    }

    private static string[] FromMetadata(Expr column, string name)
    {
        var metadata = column is ColumnRef { Column.Metadata: { } text } ? JsonNode.Parse(text) : null;
        var values = metadata?["ml_attr"]?["vals"]?.AsArray()
            ?? throw MlErrors.Illegal(
                $"Could not generate labels from the attribute of column {name}: it has no "
                + "nominal values. Set labels.");
        return [.. values.Select(value => value!.GetValue<string>())];
    }
}
