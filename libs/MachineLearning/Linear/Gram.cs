namespace MachineLearning.Linear;

/// <summary>The Gram matrix FᵀF of a row-major factor matrix, symmetric and full (rank × rank).</summary>
internal static class Gram
{
    // Sums of one block stay in single precision; blocks are added in double.
    private const int RowsInBlock = 1024;

    public static double[] Compute(float[] factors, int rank, int threads, CancellationToken cancellation)
    {
        var rows = factors.Length / rank;
        var stride = SymmetricTiles.Pad(rank);
        var total = new double[rank * rank];
        // Blocks are summed in their order, so that the result does not depend on the threads.
        var blocks = (rows + RowsInBlock - 1) / RowsInBlock;
        var partial = new float[blocks][];
        Parallel.For(0, blocks, Threading.Options(threads, cancellation), block =>
        {
            var first = block * RowsInBlock;
            var count = Math.Min(RowsInBlock, rows - first);
            partial[block] = ComputeBlock(factors.AsSpan(first * rank, count * rank), count, rank, stride);
        });
        foreach (var block in partial)
            for (var row = 0; row < rank; row++)
                for (var column = row; column < rank; column++)
                    total[row * rank + column] += block[row * stride + column];
        for (var row = 0; row < rank; row++)
            for (var column = 0; column < row; column++)
                total[row * rank + column] = total[column * rank + row];
        return total;
    }

    private static float[] ComputeBlock(ReadOnlySpan<float> factors, int rows, int rank, int stride)
    {
        var sums = new float[stride * stride];
        if (stride == rank)
        {
            SymmetricTiles.AddGram(factors, rows, stride, sums);
            return sums;
        }

        var panel = new float[rows * stride];
        for (var row = 0; row < rows; row++)
            factors.Slice(row * rank, rank).CopyTo(panel.AsSpan(row * stride));
        SymmetricTiles.AddGram(panel, rows, stride, sums);
        return sums;
    }
}
