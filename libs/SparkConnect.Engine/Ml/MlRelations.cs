using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Proto;

namespace SparkConnect.Engine.Ml;

/// <summary>Relations of machine learning: transformations, and tables that models give.</summary>
internal static class MlRelations
{
    /// <summary>What must be done before the analysis: tables of models are made, none where there is none.</summary>
    public static async Task<TableSource?> PrepareAsync(
        MlRelation relation, SessionState session, CancellationToken cancellation)
    {
        if (relation.MlTypeCase == MlRelation.MlTypeOneofCase.Fetch)
        {
            var model = session.Ml.Get(relation.Fetch.ObjRef.Id);
            var method = relation.Fetch.Methods[0];
            return await model.TableAsync(method, session, cancellation)
                ?? throw MlErrors.NotAllowed(method.Method_, model.JvmClass);
        }

        if (relation.Transform?.ObjRef is { } reference)
            await session.Ml.Get(reference.Id).PrepareAsync(session, cancellation);
        return null;
    }

    /// <summary>A transformation as a plan; fetched tables were found before.</summary>
    public static TypedPlan From(MlRelation relation, Analyzer analyzer)
    {
        if (analyzer.Context.Sources.Find(relation) is { } table)
            return table.Scan(analyzer.Context);
        var transform = relation.Transform
            ?? throw MlErrors.Unsupported($"{relation.MlTypeCase} not supported");
        var input = analyzer.Analyze(transform.Input);
        if (transform.ObjRef is { } reference)
        {
            var model = analyzer.Context.Session.Ml.Get(reference.Id);
            return model.Transform(input, model.Parameters.With(transform.Params), analyzer);
        }

        var kind = MlRegistry.Transformer(transform.Transformer.Name);
        return kind.Transform(
            input, ParamSet.From(transform.Transformer.Uid, kind.Parameters, transform.Params), analyzer);
    }
}
