using MachineLearning;

namespace Benchmarks.Baselines;

/// <summary>
/// Implicit ALS as one writes it down: for each row the normal equations, one product after another, and Cholesky's
/// factorisation, in loops over arrays of floats. Rows are shared between the threads.
/// </summary>
internal static class ScalarAlsHalf
{
    /// <summary>
    /// Solves every so many-th row; returns the share of the half-iteration's floating-point operations that this is.
    /// </summary>
    public static double Run(
        RatingMatrix ratings, float[] factors, float[] solved, AlsOptions options, int every, int offset)
    {
        var gram = Gram(factors, options.Rank);
        var rows = Enumerable.Range(0, ratings.RowCount).Where(row => row % every == offset).ToArray();
        Parallel.ForEach(rows, row => Solve(ratings, row, factors, solved, gram, options));
        return rows.Sum(row => AlsCost.OfRow(ratings.ColumnsOf(row).Length, options.Rank))
            / Enumerable.Range(0, ratings.RowCount).Sum(
                row => AlsCost.OfRow(ratings.ColumnsOf(row).Length, options.Rank));
    }

    private static float[] Gram(float[] factors, int rank)
    {
        var gram = new float[rank * rank];
        for (var row = 0; row < factors.Length / rank; row++)
            Add(gram, factors, row, rank, 1);
        return gram;
    }

    private static void Add(float[] matrix, float[] factors, int row, int rank, float weight)
    {
        for (var i = 0; i < rank; i++)
            for (var j = 0; j <= i; j++)
                matrix[i * rank + j] += weight * factors[row * rank + i] * factors[row * rank + j];
    }

    private static void Solve(
        RatingMatrix ratings, int row, float[] factors, float[] solved, float[] gram, AlsOptions options)
    {
        var rank = options.Rank;
        var matrix = (float[])gram.Clone();
        var x = new float[rank];
        var values = ratings.ValuesOf(row);
        for (var at = 0; at < values.Length; at++)
        {
            var (column, weight) = (ratings.ColumnsOf(row)[at], (float)options.Alpha * values[at]);
            Add(matrix, factors, column, rank, weight);
            for (var i = 0; i < rank; i++)
                x[i] += (1 + weight) * factors[column * rank + i];
        }

        for (var i = 0; i < rank; i++)
            matrix[i * rank + i] += (float)options.Regularization * values.Length;
        Factor(matrix, rank);
        Substitute(matrix, x, rank);
        x.CopyTo(solved, row * rank);
    }

    private static void Factor(float[] a, int rank)
    {
        for (var i = 0; i < rank; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = a[i * rank + j];
                for (var k = 0; k < j; k++)
                    sum -= a[i * rank + k] * a[j * rank + k];
                a[i * rank + j] = i == j ? MathF.Sqrt(sum) : sum / a[j * rank + j];
            }
    }

    private static void Substitute(float[] a, float[] x, int rank)
    {
        for (var i = 0; i < rank; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= a[i * rank + k] * x[k];
            x[i] /= a[i * rank + i];
        }

        for (var i = rank - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < rank; k++)
                x[i] -= a[k * rank + i] * x[k];
            x[i] /= a[i * rank + i];
        }
    }
}
