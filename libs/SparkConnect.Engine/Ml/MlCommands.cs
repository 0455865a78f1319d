using SparkConnect.Engine.Commands;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;
using Kind = SparkConnect.Protocol.Proto.MlCommand.CommandOneofCase;
using OperatorType = SparkConnect.Protocol.Proto.MlOperator.Types.OperatorType;

namespace SparkConnect.Engine.Ml;

/// <summary>Runs the commands of machine learning: fit, fetch, save, load, evaluate, delete.</summary>
internal static class MlCommands
{
    // Spark's clients manage files through an object of this name.
    private const string HelperId = "______ML_CONNECT_HELPER______";

    public static async Task RunAsync(MlCommand command, CommandContext context)
    {
        var result = command.CommandCase switch
        {
            Kind.Fit => await FitAsync(command.Fit, context),
            Kind.Fetch => Fetch(command.Fetch, context),
            Kind.Evaluate => await EvaluateAsync(command.Evaluate, context),
            Kind.Write => await WriteAsync(command.Write, context),
            Kind.Read => await ReadAsync(command.Read, context),
            Kind.Delete => Delete(command.Delete, context),
            Kind.CleanCache => Value(context.Session.Ml.Clear(context.Session)),
            Kind.GetCacheInfo => Value(context.Session.Ml.Describe()),
            // The engine keeps a model's summary with the model.
            Kind.CreateSummary => Value(context.Session.Ml.Get(command.CreateSummary.ModelRef.Id) is not null),
            _ => throw MlErrors.Unsupported($"{command.CommandCase} not supported"),
        };
        await context.Sink.SendAsync(new ExecutePlanResponse { MlCommandResult = result }, context.Cancellation);
    }

    private static async Task<MlCommandResult> FitAsync(MlCommand.Types.Fit fit, CommandContext context)
    {
        var kind = MlRegistry.Estimator(fit.Estimator.Name);
        var parameters = ParamSet.From(fit.Estimator.Uid, kind.Parameters, fit.Params);
        var data = await Dataset.OpenAsync(fit.Dataset, context.Session, context.Cancellation);
        var progress = new FitContext(context.Sink, context.Cancellation);
        var model = await Task.Run(() => kind.FitAsync(parameters, data, progress), context.Cancellation);
        return Reference(context.Session.Ml.Register(model));
    }

    private static MlCommandResult Fetch(Fetch fetch, CommandContext context)
    {
        if (fetch.ObjRef.Id == HelperId)
            return Help(fetch.Methods[0]);
        var model = context.Session.Ml.Get(fetch.ObjRef.Id);
        var path = string.Join('.', fetch.Methods.Select(method => method.Method_));
        return Value(model.Attribute(path) ?? throw MlErrors.NotAllowed(path, model.JvmClass));
    }

    private static async Task<MlCommandResult> EvaluateAsync(
        MlCommand.Types.Evaluate evaluate, CommandContext context)
    {
        var kind = MlRegistry.Evaluator(evaluate.Evaluator.Name);
        var parameters = ParamSet.From(evaluate.Evaluator.Uid, kind.Parameters, evaluate.Params);
        var data = await Dataset.OpenAsync(evaluate.Dataset, context.Session, context.Cancellation);
        return Value(await Task.Run(
            () => kind.EvaluateAsync(parameters, data, context.Cancellation), context.Cancellation));
    }

    private static async Task<MlCommandResult> WriteAsync(MlCommand.Types.Write write, CommandContext context)
    {
        var model = write.TypeCase == MlCommand.Types.Write.TypeOneofCase.ObjRef
            ? context.Session.Ml.Get(write.ObjRef.Id)
            : null;
        var parameters = model is null
            ? ParamSet.From(write.Operator.Uid, Operator(write.Operator).Parameters, write.Params)
            : model.Parameters.With(write.Params);
        var jvmClass = model?.JvmClass ?? write.Operator.Name;
        await ModelWriter.SaveAsync(
            context.Session, write.Path, write.ShouldOverwrite, jvmClass, parameters, model, context.Cancellation);
        return new MlCommandResult();
    }

    private static async Task<MlCommandResult> ReadAsync(MlCommand.Types.Read read, CommandContext context)
    {
        var kind = Operator(read.Operator);
        var reader = await ModelReader.OpenAsync(
            context.Session, read.Path, read.Operator.Name, context.Cancellation);
        var parameters = reader.Parameters(kind.Parameters);
        var info = new MlCommandResult.Types.MlOperatorInfo { Uid = parameters.Uid, Params = new MlParams() };
        foreach (var (name, value) in parameters.Values)
            info.Params.Params[name] = MlValues.ToLiteral(value);
        if (kind is ModelKind model)
        {
            var loaded = await Task.Run(
                () => model.ReadAsync(parameters, reader, context.Cancellation), context.Cancellation);
            info.ObjRef = new ObjectRef { Id = context.Session.Ml.Register(loaded) };
        }
        else
        {
            info.Name = read.Operator.Name;
        }

        return new MlCommandResult { OperatorInfo = info };
    }

    private static MlCommandResult Delete(MlCommand.Types.Delete delete, CommandContext context) => Reference(
        string.Join(',', delete.ObjRefs.Select(reference => reference.Id)
            .Where(id => context.Session.Ml.Remove(id, context.Session))));

    private static MlCommandResult Help(Fetch.Types.Method method)
    {
        if (method.Method_ != "handleOverwrite")
            throw MlErrors.NotAllowed(method.Method_, "org.apache.spark.sql.connect.ml.ConnectHelper");
        var path = Path.GetFullPath(FileListing.Local(method.Args[0].Param.String));
        if (method.Args[1].Param.Boolean && Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        return Value(true);
    }

    private static MlOperatorKind Operator(MlOperator message) => message.Type switch
    {
        OperatorType.Estimator => MlRegistry.Estimator(message.Name),
        OperatorType.Transformer => MlRegistry.Transformer(message.Name),
        OperatorType.Evaluator => MlRegistry.Evaluator(message.Name),
        OperatorType.Model => MlRegistry.Model(message.Name),
        _ => throw MlErrors.Unsupported($"Operator {message.Name} is not supported"),
    };

    private static MlCommandResult Reference(string id) =>
        new() { OperatorInfo = new() { ObjRef = new ObjectRef { Id = id } } };

    private static MlCommandResult Value(object value) => new() { Param = MlValues.ToLiteral(value) };
}
