using System.Globalization;
using System.Text.Json.Nodes;
using Apache.Arrow;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Labels by column. They are looked up by a join, so that their number does not slow each row.</summary>
internal sealed class FittedStringIndexer(ParamSet parameters, string[][] labels)
    : MlModel(Kind.Class, parameters)
{
    private static readonly StructType Layout = new(
        new StructField("labelsArray", new ArrayType(new ArrayType(DataTypes.String))));

    private readonly Lock _guard = new();
    private string[]? _tables;

    public override object? Attribute(string path) => path switch
    {
        "labelsArray" => labels,
        "labels" => labels[0],
        _ => null,
    };

    public override Task PrepareAsync(SessionState session, CancellationToken cancellation)
    {
        lock (_guard)
            _tables ??= [.. labels.Select(column => Store(column, session))];
        return Task.CompletedTask;
    }

    public override TypedPlan Transform(TypedPlan input, ParamSet parameters, Analyzer analyzer)
    {
        var (inputs, outputs) = MlColumns.Pairs(parameters);
        var invalid = parameters.OneOf("handleInvalid", "error", "skip", "keep");
        var plan = input;
        for (var at = 0; at < inputs.Length; at++)
            plan = TransformOne(plan, inputs[at], outputs[at], at, invalid, analyzer);
        return plan;
    }

    public override async Task WriteAsync(ModelWriter writer, CancellationToken cancellation)
    {
        var columns = labels.Select(column => $"[{string.Join(", ", column.Select(Expressions.Literal.Quote))}]");
        var sql = $"SELECT CAST([{string.Join(", ", columns)}] AS VARCHAR[][]) AS \"labelsArray\"";
        await writer.WriteAsync("data", sql, Layout, cancellation);
    }

    private string Store(string[] column, SessionState session) => ModelTables.Store(
        session,
        NewTable(session),
        "c0 VARCHAR, c1 DOUBLE",
        column.Length,
        (first, count) =>
        [
            ModelTables.Texts(column.AsSpan(first, count)),
            ModelTables.Doubles(Enumerable.Range(first, count).Select(index => (double)index)),
        ]);

    private AppendPlan TransformOne(
        TypedPlan input, string name, string output, int index, string invalid, Analyzer analyzer)
    {
        var column = NameResolver.Resolve(name, analyzer.ScopeOf(input));
        MlColumns.RequireFree(input, output, "Output column");
        var id = analyzer.Context.NextId();
        var text = StringIndexerEstimator.TextSql(column, name);
        var found = $"mv{id}";
        var sql = invalid switch
        {
            "keep" => $"coalesce({found}, CAST({labels[index].Length} AS DOUBLE))",
            "skip" => found,
            _ => $"CASE WHEN {found} IS NOT NULL THEN {found} WHEN {text} IS NULL THEN CAST({NullError()} AS DOUBLE) "
                + $"ELSE CAST({UnseenError(text)} AS DOUBLE) END",
        };
        var added = new OutputColumn(id, output, DataTypes.Double, false, Metadata(output, labels[index], invalid));
        return new AppendPlan(
            input,
            "StringIndexer",
            [(added, sql)],
            ModelTables.Join(_tables![index], id.ToString(CultureInfo.InvariantCulture), text),
            invalid == "skip" ? $"{found} IS NOT NULL" : null);
    }

    private static string NullError() => MlErrors.RaiseUdf(
        "StringIndexerModel",
        "StringIndexer encountered NULL value. To handle or skip NULLS, try setting StringIndexer.handleInvalid.");

    private static string UnseenError(string text) => MlErrors.RaiseUdf(
        "StringIndexerModel", "Unseen label: ", text, ". To handle unseen labels, set Param handleInvalid to keep..");

    private static string Metadata(string name, string[] labels, string invalid)
    {
        var values = invalid == "keep" ? labels.Append("__unknown") : labels;
        return new JsonObject
        {
            ["ml_attr"] = new JsonObject
            {
                ["vals"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
                ["name"] = name,
                ["type"] = "nominal",
            },
        }.ToJsonString();
    }

    internal sealed class Kind() : ModelKind(Class, StringIndexerEstimator.Table())
    {
        public const string Class = "org.apache.spark.ml.feature.StringIndexerModel";

        public override Task<MlModel> ReadAsync(
            ParamSet parameters, ModelReader reader, CancellationToken cancellation)
        {
            var labels = new List<string[]>();
            reader.Read("data", "unnest(\"labelsArray\")", batch =>
            {
                var list = (ListArray)batch.Column(0);
                var texts = (StringArray)list.Values;
                for (var row = 0; row < batch.Length; row++)
                    labels.Add([.. Enumerable.Range(list.ValueOffsets[row], list.GetValueLength(row))
                        .Select(at => texts.GetString(at))]);
            }, cancellation);
            return Task.FromResult<MlModel>(new FittedStringIndexer(parameters, [.. labels]));
        }
    }
}
