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

    public async Task<MlCommandResult?> RunAsync(
        MlCommand command, Action<ExecutePlanResponse>? seen = null, CancellationToken cancellation = default)
    {
        MlCommandResult? result = null;
        var request = new ExecutePlanRequest
        {
            SessionId = _id,
            OperationId = Guid.NewGuid().ToString(),
            Plan = new Plan { Command = new Command { MlCommand = command } },
        };
        await foreach (var response in _engine.ExecutePlanAsync(request, cancellation))
        {
            seen?.Invoke(response);
            result = response.MlCommandResult ?? result;
        }

        return result;
    }

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
