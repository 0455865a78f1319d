using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Tests.Ml;

/// <summary>An engine with one session that runs commands of machine learning.</summary>
internal sealed class MlSession : IAsyncDisposable
{
    private readonly EmbeddedEngine _engine = new(new EngineOptions { Threads = 2 });
    private readonly string _id = Guid.NewGuid().ToString();

    public static Relation Ratings => new()
    {
        Sql = new SQL
        {
            Query = "SELECT CAST(id % 50 AS INT) AS user, CAST(id % 31 AS INT) AS item, "
                + "CAST(1 + id % 5 AS FLOAT) AS rating FROM range(1000)",
        },
    };

    /// <summary>The tables that the session's models hold at this moment.</summary>
    public int ModelTables()
    {
        using var connection = _engine.Database.Open("UTC");
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM duckdb_tables() WHERE starts_with(table_name, 'ml_')";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async Task<MlCommandResult?> RunAsync(
        MlCommand command, Action<ExecutePlanResponse>? seen = null, CancellationToken cancellation = default)
    {
        MlCommandResult? result = null;
        var plan = new Plan { Command = new Command { MlCommand = command } };
        await foreach (var response in ExecuteAsync(plan, cancellation))
        {
            seen?.Invoke(response);
            result = response.MlCommandResult ?? result;
        }

        return result;
    }

    /// <summary>The answer to a plan as it comes in.</summary>
    public IAsyncEnumerable<ExecutePlanResponse> ExecuteAsync(Plan plan, CancellationToken cancellation = default) =>
        _engine.ExecutePlanAsync(
            new ExecutePlanRequest { SessionId = _id, OperationId = Guid.NewGuid().ToString(), Plan = plan },
            cancellation);

    /// <summary>The schema of a relation.</summary>
    public async Task<DataType> SchemaAsync(Relation relation) => (await _engine.AnalyzePlanAsync(
        new AnalyzePlanRequest { SessionId = _id, Schema = new() { Plan = new Plan { Root = relation } } }, default))
        .Schema.Schema_;

    public async Task<string> FitAlsAsync(
        int iterations, Action<ExecutePlanResponse>? seen = null, CancellationToken cancellation = default)
    {
        var fit = new MlCommand.Types.Fit
        {
            Estimator = Operator("org.apache.spark.ml.recommendation.ALS", MlOperator.Types.OperatorType.Estimator),
            Params = new MlParams(),
            Dataset = Ratings,
        };
        fit.Params.Params["maxIter"] = new Expression.Types.Literal { Integer = iterations };
        var result = await RunAsync(new MlCommand { Fit = fit }, seen, cancellation);
        return result!.OperatorInfo.ObjRef.Id;
    }

    public static MlOperator Operator(string name, MlOperator.Types.OperatorType type) =>
        new() { Name = name, Uid = "op_1", Type = type };

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
