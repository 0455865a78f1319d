using MachineLearning;
using SparkConnect.Engine.Analysis;
using SparkConnect.Engine.Sessions;
using SparkConnect.Engine.Sources;
using SparkConnect.Protocol.Types;

namespace SparkConnect.Engine.Ml;

/// <summary>Tables of the best targets of each source: an id and an array of (target, rating), best first.</summary>
internal static class Recommendations
{
    /// <summary>What is asked for.</summary>
    /// <param name="Ids">The ids of the sources.</param>
    /// <param name="Sources">Their factors, sources × rank.</param>
    /// <param name="TargetIds">The ids that may be recommended.</param>
    /// <param name="Targets">Their factors, targets × rank.</param>
    /// <param name="Rank">Number of factors.</param>
    /// <param name="Count">Places of each source.</param>
    /// <param name="SourceName">Name of the sources' column.</param>
    /// <param name="TargetName">Name of the targets' field.</param>
    public sealed record Request(
        int[] Ids,
        float[] Sources,
        int[] TargetIds,
        float[] Targets,
        int Rank,
        int Count,
        string SourceName,
        string TargetName);

    public static StoredSource Store(
        Request request, string table, SessionState session, CancellationToken cancellation)
    {
        if (request.Count < 1)
            throw MlErrors.Requirement($"The number of recommendations must be at least 1, got {request.Count}");
        var best = TopNSearch.Find(
            request.Sources, request.Targets, request.Rank, request.Count, cancellation: cancellation);
        // The fields are stored by the names that they are read by: a cast between structs goes by names.
        var schema = Schema(request.SourceName, request.TargetName);
        ModelTables.Store(
            session,
            table,
            $"c0 INTEGER, c1 {DuckDbType.Of(schema[1].DataType)}",
            request.Ids.Length,
            (first, count) =>
            [
                ModelTables.Ints(request.Ids.AsSpan(first, count)), Lists(request, best, first, count),
            ]);
        return new StoredSource(table, schema, schema);
    }

    /// <summary>The factors of some ids, one after another.</summary>
    public static float[] Gather(float[] factors, int[] ids, IdIndex index, int rank)
    {
        if (ReferenceEquals(ids, index.Ids))
            return factors;
        var gathered = new float[ids.Length * rank];
        for (var at = 0; at < ids.Length; at++)
            factors.AsSpan(index.Find(ids[at]) * rank, rank).CopyTo(gathered.AsSpan(at * rank));
        return gathered;
    }

    private static Apache.Arrow.ListArray Lists(Request request, TopNResult best, int first, int count)
    {
        var offsets = new int[count + 1];
        var ids = new List<int>();
        var scores = new List<float>();
        for (var row = 0; row < count; row++)
        {
            foreach (var target in best.ItemsOf(first + row))
                ids.Add(request.TargetIds[target]);
            scores.AddRange(best.ScoresOf(first + row));
            offsets[row + 1] = ids.Count;
        }

        var structs = ModelTables.Structs(
            ids.Count,
            (request.TargetName, ModelTables.Ints(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids))),
            ("rating", ModelTables.Floats(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(scores))));
        return ModelTables.Lists(structs, offsets);
    }

    private static StructType Schema(string source, string target) => new(
        new StructField(source, DataTypes.Integer, false),
        new StructField("recommendations", new ArrayType(new StructType(
            new StructField(target, DataTypes.Integer), new StructField("rating", DataTypes.Float)))));
}
