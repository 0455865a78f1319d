using Apache.Arrow;
using SparkConnect.Engine.Expressions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Counts the texts of each column in DuckDB and orders them.</summary>
internal sealed class StringIndexerEstimator() : EstimatorKind("org.apache.spark.ml.feature.StringIndexer", Table())
{
    public static ParamTable Table() => new ParamTable()
        .Add<string>("inputCol").Add<string[]>("inputCols").Add<string>("outputCol").Add<string[]>("outputCols")
        .Add("handleInvalid", "error").Add("stringOrderType", "frequencyDesc");

    public override Task<MlModel> FitAsync(ParamSet parameters, Dataset data, FitContext context)
    {
        parameters.OneOf("handleInvalid", "error", "skip", "keep");
        var order = parameters.OneOf(
            "stringOrderType", "frequencyDesc", "frequencyAsc", "alphabetDesc", "alphabetAsc");
        var (inputs, _) = MlColumns.Pairs(parameters);
        var labels = new string[inputs.Length][];
        for (var at = 0; at < inputs.Length; at++)
        {
            labels[at] = Count(data, inputs[at], order, context.Cancellation);
            context.Report(at + 1, inputs.Length);
        }

        return Task.FromResult<MlModel>(new FittedStringIndexer(parameters.For(Table()), labels));
    }

    /// <summary>The text that a value is looked up by.</summary>
    public static string TextSql(Expr column, string name) => column.Type is StringType or NumericType or BooleanType
        ? Casts.Explicit(column, DataTypes.String, CastMode.Ansi).Sql
        : throw MlErrors.Requirement(
            $"The input column {name} must be either string type or numeric type, but got "
            + $"{column.Type.SimpleString}.");

    private static string[] Count(Dataset data, string name, string order, CancellationToken cancellation)
    {
        var text = TextSql(data.Column(name), name);
        var by = order switch
        {
            "frequencyDesc" => "count(*) DESC, 1",
            "frequencyAsc" => "count(*), 1",
            "alphabetDesc" => "1 DESC",
            _ => "1",
        };
        var labels = new List<string>();
        data.Read(
            $"{text} AS label",
            batch =>
            {
                var column = (StringArray)batch.Column(0);
                for (var row = 0; row < batch.Length; row++)
                    labels.Add(column.GetString(row));
            },
            cancellation,
            $"WHERE {data.Column(name).Sql} IS NOT NULL GROUP BY 1 ORDER BY {by}");
        return [.. labels];
    }
}
