using System.Buffers.Binary;
using System.Numerics.Tensors;
using MachineLearning.Linear;

namespace MachineLearning.Als;

/// <summary>
/// The factors that a fit starts from, those of MLlib for the same seed, ids and numbers of blocks: directions drawn
/// uniformly from the unit sphere. What is fitted from them then comes out beside MLlib's fit, not at another optimum.
/// </summary>
internal static class AlsStart
{
    /// <summary>Both sides' factors, row-major.</summary>
    public static (float[] Users, float[] Items) Make(RatingMatrix byUser, AlsIds? ids, AlsOptions options)
    {
        var random = new XorShift(options.Seed);
        var (userSeed, itemSeed) = (random.NextLong(), random.NextLong());
        return (
            Make(ids?.Users ?? Counted(byUser.RowCount), options.UserBlocks, options.Rank, userSeed),
            Make(ids?.Items ?? Counted(byUser.ColumnCount), options.ItemBlocks, options.Rank, itemSeed));
    }

    private static int[] Counted(int count) => [.. Enumerable.Range(0, count)];

    // A block holds the ids of one remainder, in their order, and has a generator of its own.
    private static float[] Make(int[] ids, int blocks, int rank, long seed)
    {
        var factors = new float[(long)ids.Length * rank];
        Parallel.For(0, blocks, block =>
        {
            var random = new XorShift(Spread(seed ^ block));
            for (var row = 0; row < ids.Length; row++)
                if (Remainder(ids[row], blocks) == block)
                    Draw(factors.AsSpan(row * rank, rank), ref random);
        });
        return factors;
    }

    private static void Draw(Span<float> factor, ref XorShift random)
    {
        for (var at = 0; at < factor.Length; at++)
            factor[at] = (float)random.NextGaussian();
        TensorPrimitives.Multiply(factor, 1 / TensorPrimitives.Norm(factor), factor);
    }

    private static int Remainder(int id, int blocks)
    {
        var rest = id % blocks;
        return rest < 0 ? rest + blocks : rest;
    }

    private static long Spread(long seed)
    {
        const long Factor = unchecked((long)0x9E3775CD9E3775CDUL);
        return unchecked(BinaryPrimitives.ReverseEndianness(seed * Factor) * Factor);
    }
}
