using Apache.Arrow;

namespace SparkConnect.Engine.Ml;

/// <summary>Saved factors of users or items, in the order of their ids.</summary>
internal static class FactorFiles
{
    public static (IdIndex Ids, float[] Factors) Read(
        ModelReader reader, string folder, int rank, CancellationToken cancellation)
    {
        var ids = new List<int>();
        var factors = new List<float>();
        reader.Read(
            folder,
            "CAST(id AS INTEGER), CAST(features AS FLOAT[])",
            batch =>
            {
                ids.AddRange(((Int32Array)batch.Column(0)).Values);
                var list = (ListArray)batch.Column(1);
                var offsets = list.ValueOffsets;
                factors.AddRange(((FloatArray)list.Values).Values[offsets[0]..offsets[batch.Length]]);
            },
            cancellation,
            "ORDER BY id");
        if (factors.Count != ids.Count * rank)
            throw MlErrors.Illegal(
                $"The saved {folder} hold {factors.Count} values, expected {ids.Count} × rank {rank}.");
        return (new IdIndex([.. ids]), [.. factors]);
    }
}
