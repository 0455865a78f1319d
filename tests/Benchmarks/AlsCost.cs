using MachineLearning;

namespace Benchmarks;

/// <summary>
/// The cost model of exact alternating least squares: 2·nnz·d² + (U + I)·(d³/3 + 4d²) floating-point operations
/// an iteration, where symmetry is made use of.
/// </summary>
internal static class AlsCost
{
    public static double OfIteration(RatingMatrix ratings, int rank) =>
        2.0 * ratings.Count * rank * rank + (ratings.RowCount + ratings.ColumnCount) * OfRow(0, rank);

    public static double OfRow(int entries, int rank) =>
        (double)entries * rank * rank + Math.Pow(rank, 3) / 3 + 4.0 * rank * rank;
}
